package cairn.node.raft;

import cairn.model.ErrorCode;
import cairn.model.RefusedException;
import cairn.peer.v1.DescribeRequest;
import cairn.peer.v1.DescribeResponse;
import cairn.peer.v1.DigestRequest;
import cairn.peer.v1.JoinRequest;
import cairn.peer.v1.ProposeRequest;
import cairn.peer.v1.ReadIndexRequest;
import cairn.peer.v1.SpaceRequest;
import cairn.peer.v1.SpaceResponse;
import cairn.statemachine.codec.AnswerCodec;
import cairn.statemachine.command.Answer;
import cairn.statemachine.store.Digests;
import cairn.statemachine.store.StateDigest;
import com.google.protobuf.ByteString;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.ratis.thirdparty.io.grpc.CallOptions;
import org.apache.ratis.thirdparty.io.grpc.ConnectivityState;
import org.apache.ratis.thirdparty.io.grpc.ManagedChannel;
import org.apache.ratis.thirdparty.io.grpc.MethodDescriptor;
import org.apache.ratis.thirdparty.io.grpc.netty.NettyChannelBuilder;
import org.apache.ratis.thirdparty.io.grpc.stub.ClientCalls;
import org.apache.ratis.thirdparty.io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/**
 * Calls {@link PeerMethods} of other nodes, by their Raft addresses. A failed future holds a {@link
 * RefusedException}: what the peer refused, {@link ErrorCode#UNAVAILABLE} if the call certainly did
 * not reach it, {@link ErrorCode#OUTCOME_UNKNOWN} else. Futures complete on the thread of the
 * connection: what depends on them must not wait.
 */
final class PeerClient implements AutoCloseable {
  /** More than any command or answer. */
  private static final int MAX_MESSAGE_BYTES = 8 << 20;

  private static final long RECONNECT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Map<String, Peer> peers = new ConcurrentHashMap<>();
  private final Predicate<String> reachable;

  PeerClient() {
    this(address -> true);
  }

  /**
   * @param reachable whether calls to an address go out; for tests that cut a node off
   */
  PeerClient(Predicate<String> reachable) {
    this.reachable = reachable;
  }

  CompletableFuture<DescribeResponse> describe(String address, Duration timeout) {
    return call(address, PeerMethods.DESCRIBE, DescribeRequest.getDefaultInstance(), timeout);
  }

  CompletableFuture<Void> join(String address, JoinRequest request, Duration timeout) {
    return call(address, PeerMethods.JOIN, request, timeout)
        .thenAccept(answer -> PeerService.orRefused(answer, answer.getRefusal(), a -> a));
  }

  /** How to ask the peer for its term, again and again. */
  Supplier<CompletableFuture<Long>> terms(String address, String clusterId, Duration timeout) {
    TermQuestions questions = new TermQuestions(() -> channel(address), clusterId, timeout);
    return () -> reachable.test(address) ? questions.ask() : cutOff(address);
  }

  CompletableFuture<String> shortage(String address, String clusterId, Duration timeout) {
    SpaceRequest request = SpaceRequest.newBuilder().setClusterId(clusterId).build();
    return call(address, PeerMethods.SPACE, request, timeout).thenApply(SpaceResponse::getShortage);
  }

  CompletableFuture<Long> readIndex(
      String address, String clusterId, String memberId, Duration timeout) {
    ReadIndexRequest request =
        ReadIndexRequest.newBuilder().setClusterId(clusterId).setMemberId(memberId).build();
    return call(address, PeerMethods.READ_INDEX, request, timeout)
        .thenApply(answer -> PeerService.orRefused(answer, answer.getRefusal(), a -> a.getIndex()));
  }

  CompletableFuture<Answer> propose(
      String address, String clusterId, ByteString command, Duration timeout) {
    ProposeRequest request =
        ProposeRequest.newBuilder().setClusterId(clusterId).setCommand(command).build();
    return call(address, PeerMethods.PROPOSE, request, timeout)
        .thenApply(answer ->
            PeerService.orRefused(
                answer, answer.getRefusal(), a -> AnswerCodec.decode(a.getAnswer())));
  }

  CompletableFuture<Optional<StateDigest>> digest(
      String address, String clusterId, long index, Duration timeout) {
    DigestRequest request =
        DigestRequest.newBuilder()
            .setClusterId(clusterId)
            .setIndex(index)
            .setDefinition(Digests.DEFINITION)
            .build();
    return call(address, PeerMethods.DIGEST, request, timeout)
        .thenApply(answer ->
            answer.getDefinition() == Digests.DEFINITION
                    && answer.getDigest().size() == StateDigest.BYTES
                ? Optional.of(StateDigest.ofBytes(answer.getDigest().toByteArray()))
                : Optional.empty());
  }

  private <Q, A> CompletableFuture<A> call(
      String address, MethodDescriptor<Q, A> method, Q request, Duration timeout) {
    if (!reachable.test(address)) {
      return cutOff(address);
    }
    CompletableFuture<A> future = new CompletableFuture<>();
    CallOptions options =
        CallOptions.DEFAULT.withDeadlineAfter(timeout.toNanos(), TimeUnit.NANOSECONDS);
    ClientCalls.asyncUnaryCall(
        channel(address).newCall(method, options), request, new Completing<>(address, future));
    return future;
  }

  private ManagedChannel channel(String address) {
    return peers.computeIfAbsent(address, Peer::new).channel();
  }

  private static <A> CompletableFuture<A> cutOff(String address) {
    return CompletableFuture.failedFuture(
        RefusedException.of(ErrorCode.UNAVAILABLE, "peer %s is cut off".formatted(address)));
  }

  @Override
  public void close() {
    peers.values().forEach(peer -> peer.channel.shutdownNow());
  }

  /** One address and the connection to it. */
  private static final class Peer {
    private final ManagedChannel channel;
    private volatile long reconnectedAt;

    Peer(String address) {
      this.channel =
          NettyChannelBuilder.forTarget(address)
              .usePlaintext()
              .directExecutor()
              .maxInboundMessageSize(MAX_MESSAGE_BYTES)
              .keepAliveTime(10, TimeUnit.SECONDS)
              .keepAliveTimeout(5, TimeUnit.SECONDS)
              .build();
      this.reconnectedAt = System.nanoTime();
    }

    /** The channel; a node that came back is found at once, not after gRPC's growing back-off. */
    ManagedChannel channel() {
      if (channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE
          && System.nanoTime() - reconnectedAt > RECONNECT_NANOS) {
        reconnectedAt = System.nanoTime();
        channel.resetConnectBackoff();
      }
      return channel;
    }
  }

  /** Completes a future with the one answer of a call, or with why there is none. */
  private static final class Completing<A> implements StreamObserver<A> {
    private final String address;
    private final CompletableFuture<A> future;
    private @Nullable A answer;

    Completing(String address, CompletableFuture<A> future) {
      this.address = address;
      this.future = future;
    }

    @Override
    public void onNext(A value) {
      answer = value;
    }

    @Override
    public void onError(Throwable failure) {
      ErrorCode code =
          isConnectFailure(failure) ? ErrorCode.UNAVAILABLE : ErrorCode.OUTCOME_UNKNOWN;
      future.completeExceptionally(
          RefusedException.of(code, "peer %s: %s".formatted(address, failure.getMessage())));
    }

    @Override
    public void onCompleted() {
      future.complete(answer);
    }

    private static boolean isConnectFailure(Throwable failure) {
      for (Throwable t = failure; t != null; t = t.getCause()) {
        if (t instanceof ConnectException) {
          return true;
        }
      }
      return false;
    }
  }
}
