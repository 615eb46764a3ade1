package cairn.node.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cairn.model.ErrorCode;
import cairn.model.RefusedException;
import cairn.peer.v1.JoinRequest;
import cairn.peer.v1.PeerProto;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.ratis.proto.RaftProtos.GroupListRequestProto;
import org.apache.ratis.proto.RaftProtos.RaftClientRequestProto;
import org.apache.ratis.proto.grpc.AdminProtocolServiceGrpc;
import org.apache.ratis.proto.grpc.RaftClientProtocolServiceGrpc;
import org.apache.ratis.thirdparty.io.grpc.ManagedChannel;
import org.apache.ratis.thirdparty.io.grpc.Status;
import org.apache.ratis.thirdparty.io.grpc.StatusRuntimeException;
import org.apache.ratis.thirdparty.io.grpc.netty.NettyChannelBuilder;
import org.apache.ratis.thirdparty.io.grpc.stub.ClientCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the Raft port answers to those who are no Raft server. */
@Timeout(60)
class PeerPortTest {
  private static final Duration SECONDS = Duration.ofSeconds(10);

  @TempDir private Path directory;
  private TestCluster cluster;
  private TestNode node;

  @BeforeEach
  void start() throws Exception {
    cluster = new TestCluster(directory, 1, Map.of());
    node = cluster.nodes().getFirst();
    node.start();
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Nested
  class RatisOwnProtocolsForClientsAndAdministrators {
    private ManagedChannel channel;

    @BeforeEach
    void connect() {
      channel = NettyChannelBuilder.forTarget(node.raftAddress()).usePlaintext().build();
    }

    @AfterEach
    void disconnect() {
      channel.shutdownNow();
    }

    @Test
    void areRefused() {
      assertRefused(() ->
          AdminProtocolServiceGrpc.newBlockingStub(channel)
              .groupList(GroupListRequestProto.getDefaultInstance()));
      assertRefused(() ->
          ClientCalls.blockingServerStreamingCall(
                  channel,
                  RaftClientProtocolServiceGrpc.getUnorderedMethod(),
                  org.apache.ratis.thirdparty.io.grpc.CallOptions.DEFAULT,
                  RaftClientRequestProto.getDefaultInstance())
              .next());
    }

    private static void assertRefused(Runnable call) {
      StatusRuntimeException e = catchThrowableOfType(StatusRuntimeException.class, call::run);

      assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
    }
  }

  @Nested
  class ARequestToJoin {
    @Test
    void leavesNoTraceIfItsClusterIsNoUuid() throws Exception {
      String member = node.running().clusterView().memberId();

      assertRefused(join("x", member), "UUID");
      assertRefused(join("0-0-0-0-0", member), "UUID");
      assertRefused(join("6fa459ea-ee8a-3ca4-894e-db77e160355e", member, member), "twice");
      cluster.nodes().getFirst().close();

      cluster.form();
      assertThat(node.running().clusterView().members()).hasSize(1);
    }

    private static JoinRequest join(String cluster, String... members) {
      JoinRequest.Builder request = JoinRequest.newBuilder().setClusterId(cluster);
      for (String member : members) {
        request.addPeers(
            PeerProto.newBuilder()
                .setMemberId(member)
                .setRaftAddress("127.0.0.1:7401")
                .setApiAddress("127.0.0.1:7400"));
      }
      return request.build();
    }

    private void assertRefused(JoinRequest request, String why) {
      try (PeerClient peers = new PeerClient()) {
        assertThatThrownBy(() -> peers.join(node.raftAddress(), request, SECONDS).get())
            .isInstanceOf(ExecutionException.class)
            .cause()
            .isInstanceOfSatisfying(
                RefusedException.class,
                e -> assertThat(e.refusal().code()).isEqualTo(ErrorCode.INVALID_ARGUMENT))
            .hasMessageContaining(why);
      }
    }
  }
}
