package cairn.node.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.proto.RaftProtos.RaftRpcRequestProto;
import org.apache.ratis.proto.RaftProtos.StateMachineLogEntryProto;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.RaftServerAsynchronousProtocol;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.apache.ratis.util.ProtoUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How much of what a leader sends may wait for the disk; {@link ResentEntriesTest} has the rest.
 */
@Timeout(60)
class OrderedAppendsTest {
  private static final int LARGE = (int) (OrderedAppends.MAX_WAITING / 4);

  private final BlockingQueue<CompletableFuture<AppendEntriesReplyProto>> onDisk =
      new LinkedBlockingQueue<>();
  private final RaftServer ordered = OrderedAppends.of(serverWithADiskThatHangs());

  private RaftServer serverWithADiskThatHangs() {
    InvocationHandler writes =
        (proxy, method, arguments) -> {
          CompletableFuture<AppendEntriesReplyProto> reply = new CompletableFuture<>();
          onDisk.add(reply);
          return reply;
        };
    Object division =
        standIn(writes, RaftServer.Division.class, RaftServerAsynchronousProtocol.class);
    InvocationHandler hasIt =
        (proxy, method, arguments) ->
            method.getName().equals("getDivision")
                ? division
                : writes.invoke(proxy, method, arguments);
    return (RaftServer) standIn(hasIt, RaftServer.class);
  }

  private static Object standIn(InvocationHandler handler, Class<?>... types) {
    return Proxy.newProxyInstance(RaftServer.class.getClassLoader(), types, handler);
  }

  private static AppendEntriesRequestProto message(int bytes) {
    return AppendEntriesRequestProto.newBuilder()
        .setServerRequest(
            RaftRpcRequestProto.newBuilder()
                .setRaftGroupId(ProtoUtils.toRaftGroupIdProtoBuilder(RaftGroupId.randomId())))
        .addEntries(
            LogEntryProto.newBuilder()
                .setStateMachineLogEntry(
                    StateMachineLogEntryProto.newBuilder()
                        .setLogData(ByteString.copyFrom(new byte[bytes]))))
        .build();
  }

  private void theDiskWritesOne() throws InterruptedException {
    onDisk.take().complete(AppendEntriesReplyProto.getDefaultInstance());
  }

  @Test
  void aStreamThatBringsTooMuchIsNotReadOn() throws Exception {
    for (int i = 0; i < 3; i++) {
      var _ = ordered.appendEntriesAsync(message(LARGE));
    }
    BlockingQueue<CompletableFuture<AppendEntriesReplyProto>> replies = new LinkedBlockingQueue<>();
    Thread stream = Thread.ofPlatform().start(() -> replies.add(append(message(LARGE))));

    await().until(() -> stream.getState() == Thread.State.WAITING);
    assertThat(replies).isEmpty();
    for (int i = 0; i < 4; i++) {
      theDiskWritesOne();
    }
    assertThat(replies.take().get()).isNotNull();
  }

  @Test
  void whatIsOnTheDiskDoesNotCount() throws Exception {
    for (int i = 0; i < 8; i++) {
      CompletableFuture<AppendEntriesReplyProto> reply = append(message(LARGE));
      theDiskWritesOne();
      assertThat(reply.get()).isNotNull();
    }

    BlockingQueue<CompletableFuture<AppendEntriesReplyProto>> replies = new LinkedBlockingQueue<>();
    Thread stream =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              replies.add(append(message(LARGE)));
              replies.add(append(message(LARGE)));
            });
    await().until(() -> !stream.isAlive());
    theDiskWritesOne();
    theDiskWritesOne();
    assertThat(replies.take().get()).isNotNull();
    assertThat(replies.take().get()).isNotNull();
  }

  private CompletableFuture<AppendEntriesReplyProto> append(AppendEntriesRequestProto message) {
    try {
      return ordered.appendEntriesAsync(message);
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
