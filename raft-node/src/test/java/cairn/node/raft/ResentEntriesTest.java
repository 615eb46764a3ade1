package cairn.node.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto.AppendResult;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.proto.RaftProtos.RaftRpcRequestProto;
import org.apache.ratis.proto.RaftProtos.StateMachineLogEntryProto;
import org.apache.ratis.proto.grpc.RaftServerProtocolServiceGrpc;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.RaftServer.Division;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.apache.ratis.thirdparty.io.grpc.ManagedChannel;
import org.apache.ratis.thirdparty.io.grpc.netty.NettyChannelBuilder;
import org.apache.ratis.thirdparty.io.grpc.stub.StreamObserver;
import org.apache.ratis.util.CodeInjectionForTesting;
import org.apache.ratis.util.ProtoUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a follower tells a leader it holds, while its disk is slow and entries that it has not
 * written yet are sent to it again. The test is the leader, over the wire; the disk is held by the
 * thread that writes the log.
 */
@Timeout(120)
class ResentEntriesTest {
  private static final String LOG_WRITER = "SegmentedRaftLogWorker.runWorker";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path directory;
  private final CountDownLatch disk = new CountDownLatch(1);
  private TestCluster cluster;
  private Division follower;
  private ManagedChannel channel;
  private TermIndex last;

  @BeforeEach
  void startOneOfThreeWithADiskThatHangs() throws Exception {
    cluster = new TestCluster(directory, 3, Map.of()).form();
    cluster.leader();
    cluster.awaitEqualStates();
    TestNode node = cluster.nodes().getFirst();
    cluster.nodes().forEach(TestNode::close);
    CodeInjectionForTesting.put(LOG_WRITER, (local, remote, more) -> awaitDisk());
    node.start();
    follower = node.running().replica().memberIfAny().orElseThrow().division();
    last = follower.getRaftLog().getLastEntryTermIndex();
    channel = NettyChannelBuilder.forTarget(node.raftAddress()).usePlaintext().build();
  }

  @AfterEach
  void stop() {
    disk.countDown();
    CodeInjectionForTesting.remove(LOG_WRITER);
    channel.shutdownNow();
    cluster.close();
  }

  private boolean awaitDisk() {
    try {
      return disk.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Test
  void itSaysThatItHoldsMoreOnlyOnceItDoes() throws Exception {
    try (Leader leader = new Leader(0, last.getTerm() + 1)) {
      leader.send(2);
      leader.send(4);
      leader.awaitThatAllHasArrived();
      disk.countDown();

      assertThat(leader.reply().getMatchIndex()).isEqualTo(last.getIndex() + 2);
      assertThat(leader.reply().getMatchIndex()).isEqualTo(last.getIndex() + 4);
      assertHolds(4, leader);
    }
  }

  @Test
  void itSaysThatItHoldsThemOnlyOnceTheyAreOnItsDisk() throws Exception {
    try (Leader leader = new Leader(0, last.getTerm() + 1)) {
      leader.send(2);
      leader.send(2);
      leader.awaitThatAllHasArrived();

      assertThat(leader.replies).isEmpty();
      assertThat(follower.getRaftLog().getFlushIndex()).isEqualTo(last.getIndex());
      disk.countDown();
      assertThat(leader.reply().getMatchIndex()).isEqualTo(last.getIndex() + 2);
      assertThat(follower.getRaftLog().getFlushIndex()).isEqualTo(last.getIndex() + 2);
    }
  }

  @Test
  void itHoldsThoseOfTheLaterTerm() throws Exception {
    try (Leader leader = new Leader(0, last.getTerm() + 1);
        Leader next = new Leader(1, last.getTerm() + 2)) {
      leader.send(2);
      leader.awaitThatAllHasArrived();
      next.send(2);
      next.awaitThatAllHasArrived();
      disk.countDown();

      assertThat(next.reply().getResult()).isEqualTo(AppendResult.SUCCESS);
      assertHolds(2, next);
    }
  }

  private void assertHolds(int entries, Leader leader) {
    TermIndex newest = TermIndex.valueOf(leader.term, last.getIndex() + entries);
    assertThat(follower.getRaftLog().getLastEntryTermIndex()).isEqualTo(newest);
    assertThat(follower.getRaftLog().getFlushIndex()).isEqualTo(newest.getIndex());
  }

  /** Another member, as the follower sees it that leads. */
  private final class Leader implements AutoCloseable, StreamObserver<AppendEntriesReplyProto> {
    private final RaftPeerId id;
    private final long term;
    private final BlockingQueue<AppendEntriesReplyProto> replies = new LinkedBlockingQueue<>();
    private final BlockingQueue<AppendEntriesReplyProto> heartbeats = new LinkedBlockingQueue<>();
    private final StreamObserver<AppendEntriesRequestProto> requests =
        RaftServerProtocolServiceGrpc.newStub(channel).appendEntries(this);
    private long calls;

    Leader(int which, long term) {
      this.id =
          follower.getGroup().getPeers().stream()
              .map(peer -> peer.getId())
              .filter(peer -> !peer.equals(follower.getId()))
              .sorted((one, other) -> one.toString().compareTo(other.toString()))
              .toList()
              .get(which);
      this.term = term;
    }

    /** Sends so many entries behind those that the follower started with. */
    void send(int entries) {
      send(LongStream.rangeClosed(1, entries).mapToObj(i -> entry(last.getIndex() + i)).toList());
    }

    // On one stream requests arrive in their order, and a heartbeat is answered at once.
    void awaitThatAllHasArrived() throws InterruptedException {
      send(List.of());
      assertThat(heartbeats.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNotNull();
    }

    AppendEntriesReplyProto reply() {
      await().atMost(PATIENCE).until(() -> !replies.isEmpty());
      return replies.remove();
    }

    private LogEntryProto entry(long index) {
      return LogEntryProto.newBuilder()
          .setTerm(term)
          .setIndex(index)
          .setStateMachineLogEntry(
              StateMachineLogEntryProto.newBuilder()
                  .setClientId(ClientId.randomId().toByteString())
                  .setLogData(ByteString.copyFromUtf8("never applied")))
          .build();
    }

    private void send(List<LogEntryProto> entries) {
      requests.onNext(
          AppendEntriesRequestProto.newBuilder()
              .setServerRequest(
                  RaftRpcRequestProto.newBuilder()
                      .setRequestorId(id.toByteString())
                      .setReplyId(follower.getId().toByteString())
                      .setRaftGroupId(
                          ProtoUtils.toRaftGroupIdProtoBuilder(follower.getMemberId().getGroupId()))
                      .setCallId(calls++))
              .setLeaderTerm(term)
              .setPreviousLog(last.toProto())
              .addAllEntries(entries)
              .setLeaderCommit(last.getIndex())
              .build());
    }

    @Override
    public void onNext(AppendEntriesReplyProto reply) {
      (reply.getIsHearbeat() ? heartbeats : replies).add(reply);
    }

    @Override
    public void onError(Throwable t) {}

    @Override
    public void onCompleted() {}

    @Override
    public void close() {
      requests.onCompleted();
    }
  }
}
