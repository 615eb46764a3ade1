package cairn.node.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto;
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
import org.apache.ratis.util.ProtoUtils;

/** Another member that leads, as a follower sees it over the wire. */
final class PosedLeader implements AutoCloseable, StreamObserver<AppendEntriesReplyProto> {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Division follower;
  private final ManagedChannel channel;
  private final TermIndex last;
  private final RaftPeerId id;
  private final long term;
  private final BlockingQueue<AppendEntriesReplyProto> replies = new LinkedBlockingQueue<>();
  private final BlockingQueue<AppendEntriesReplyProto> heartbeats = new LinkedBlockingQueue<>();
  private final StreamObserver<AppendEntriesRequestProto> requests;
  private long calls;

  /**
   * @param which of the other members, 0 for the first
   * @param term above that of the last entry of {@code follower}
   */
  PosedLeader(TestNode node, int which, long term) {
    this.follower = node.running().replica().memberIfAny().orElseThrow().division();
    this.last = follower.getRaftLog().getLastEntryTermIndex();
    this.channel = NettyChannelBuilder.forTarget(node.raftAddress()).usePlaintext().build();
    this.requests = RaftServerProtocolServiceGrpc.newStub(channel).appendEntries(this);
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
    send(
        LongStream.rangeClosed(1, entries).mapToObj(i -> entry(last.getIndex() + i)).toList(),
        last);
  }

  // On one stream requests arrive in their order, and a heartbeat is answered at once.
  void awaitThatAllHasArrived() throws InterruptedException {
    heartbeat(0);
  }

  /** The answer to a heartbeat of a leader that has sent so many entries. */
  AppendEntriesReplyProto heartbeat(int sent) throws InterruptedException {
    send(List.of(), sent == 0 ? last : TermIndex.valueOf(term, last.getIndex() + sent));
    AppendEntriesReplyProto answer = heartbeats.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(answer).isNotNull();
    return answer;
  }

  /** The next answer to entries. */
  AppendEntriesReplyProto reply() {
    await().atMost(PATIENCE).until(() -> !replies.isEmpty());
    return replies.remove();
  }

  boolean isAnswered() {
    return !replies.isEmpty();
  }

  long term() {
    return term;
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

  private void send(List<LogEntryProto> entries, TermIndex previous) {
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
            .setPreviousLog(previous.toProto())
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
    channel.shutdownNow();
  }
}
