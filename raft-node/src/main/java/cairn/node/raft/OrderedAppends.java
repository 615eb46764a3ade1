package cairn.node.raft;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.RaftServerAsynchronousProtocol;
import org.apache.ratis.server.raftlog.RaftLog;
import org.apache.ratis.util.ProtoUtils;

/**
 * Takes one message with entries after the other: looks at the next once those of the last one are
 * on the disk. Ratis looks at them as they come, and where entries arrive that are being written,
 * as they do after a timeout, a broken connection or an election, it says that it holds all of the
 * later message, of which it writes nothing. A leader that believes it counts the follower among
 * those that hold an entry, and what a client was told can be lost with the leader.
 *
 * <p>Heartbeats are not held up. While messages wait, they are passed on as a sign of life and
 * nothing else: a heartbeat says behind which entry its leader is, and the answer would be that
 * this entry is missing, upon which the leader sends all that waits once more, again and again.
 *
 * <p>A leader sends little more at a time than one batch (see {@link GroupCommit}), so that this
 * costs a follower that keeps up nothing. While the disk hangs, a leader takes each message for
 * lost after a time and sends the next: what waits is limited, and a stream that brings more is not
 * read on until its message has its turn. Its leader waits then with heartbeats to this follower
 * too, so that this one stands for election, which the others, who have a leader, refuse.
 */
final class OrderedAppends {
  /** Bytes of the messages that may wait: some of the largest that a leader sends. */
  static final long MAX_WAITING = 32L << 20;

  private static final String METHOD = "appendEntriesAsync";

  private final RaftServer server;
  private final AtomicReference<CompletableFuture<?>> last =
      new AtomicReference<>(CompletableFuture.completedFuture(true));
  private final AtomicLong waiting = new AtomicLong();

  private OrderedAppends(RaftServer server) {
    this.server = server;
  }

  /** {@code server} as its peers reach it. */
  static RaftServer of(RaftServer server) {
    OrderedAppends appends = new OrderedAppends(server);
    Class<?>[] types = {RaftServer.class};
    Object ordered =
        Proxy.newProxyInstance(
            RaftServer.class.getClassLoader(),
            types,
            (proxy, method, arguments) -> {
              try {
                if (method.getName().equals(METHOD)
                    && arguments[0] instanceof AppendEntriesRequestProto request) {
                  return appends.take(request);
                }
                return method.invoke(server, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return (RaftServer) ordered;
  }

  private CompletableFuture<AppendEntriesReplyProto> take(AppendEntriesRequestProto request)
      throws IOException {
    if (request.getEntriesCount() > 0) {
      return append(request);
    }
    return server.appendEntriesAsync(last.get().isDone() ? request : signOfLife(request));
  }

  private static AppendEntriesRequestProto signOfLife(AppendEntriesRequestProto heartbeat) {
    return heartbeat.toBuilder()
        .clearPreviousLog()
        .setLeaderCommit(RaftLog.INVALID_LOG_INDEX)
        .build();
  }

  /** Blocks while too much waits, and with it the stream that the message came by. */
  private CompletableFuture<AppendEntriesReplyProto> append(AppendEntriesRequestProto request) {
    int bytes = request.getSerializedSize();
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    CompletableFuture<?> turn = last.getAndSet(done);
    if (waiting.addAndGet(bytes) > MAX_WAITING) {
      turn.join();
    }
    boolean here = turn.isDone();
    return turn.thenCompose(_ -> here ? appendHere(request) : appendNow(request))
        .whenComplete((reply, failure) -> {
          waiting.addAndGet(-bytes);
          done.complete(true);
        });
  }

  /** On this thread; through the server, two others would hand it to each other. */
  private CompletableFuture<AppendEntriesReplyProto> appendHere(AppendEntriesRequestProto request) {
    RaftGroupId group = ProtoUtils.toRaftGroupId(request.getServerRequest().getRaftGroupId());
    try {
      RaftServer.Division division = server.getDivision(group);
      return ((RaftServerAsynchronousProtocol) division).appendEntriesAsync(request);
    } catch (IOException | RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** On another thread: this one has ended the message before, and may hold what Ratis locks. */
  private CompletableFuture<AppendEntriesReplyProto> appendNow(AppendEntriesRequestProto request) {
    try {
      return server.appendEntriesAsync(request);
    } catch (IOException | RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
