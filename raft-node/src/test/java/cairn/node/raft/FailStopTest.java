package cairn.node.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cairn.node.failstop.ExitCode;
import cairn.node.failstop.StartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.server.RaftServer.Division;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What ends a node, each cause with its own code. */
@Timeout(60)
class FailStopTest {
  @TempDir private Path directory;

  @Test
  void endsANodeThatCannotApplyAnEntry() throws Exception {
    try (TestCluster cluster = new TestCluster(directory, 1, Map.of()).form()) {
      TestNode node = cluster.leader();
      Division division = node.running().replica().member().division();

      var _ =
          division
              .getRaftServer()
              .submitClientRequestAsync(
                  RaftClientRequest.newBuilder()
                      .setClientId(ClientId.randomId())
                      .setServerId(division.getId())
                      .setGroupId(division.getMemberId().getGroupId())
                      .setCallId(1)
                      .setMessage(Message.valueOf("no batch"))
                      .setType(RaftClientRequest.writeRequestType())
                      .build());

      await().until(() -> node.stoppedWith().isPresent());
      assertThat(node.stoppedWith()).contains(ExitCode.APPLY_FAILED);
    }
  }

  @Test
  void endsANodeWhoseDivisionClosed() throws Exception {
    try (TestCluster cluster = new TestCluster(directory, 1, Map.of()).form()) {
      TestNode node = cluster.leader();

      node.running().replica().member().division().close();

      await().until(() -> node.stoppedWith().isPresent());
      assertThat(node.stoppedWith()).contains(ExitCode.DIVISION_CLOSED);
    }
  }

  @Test
  void endsANodeThatCannotWriteItsLog() throws Exception {
    try (TestCluster cluster = new TestCluster(directory, 1, Map.of()).form()) {
      TestNode node = cluster.leader();

      node.running()
          .replica()
          .member()
          .division()
          .getStateMachine()
          .event()
          .notifyLogFailed(new IOException("No space left on device"), null);

      assertThat(node.stoppedWith()).contains(ExitCode.LOG_FAILED);
    }
  }

  @Test
  void doesNotStartANodeWhoseRaftPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        TestNode node = new TestNode("n1", directory, taken.getLocalPort(), Map.of(), new Cuts())) {
      assertThatThrownBy(node::start)
          .isInstanceOfSatisfying(
              StartException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.START_FAILED))
          .hasMessageContaining("already in use");
    }
  }
}
