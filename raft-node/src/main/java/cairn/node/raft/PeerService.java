package cairn.node.raft;

import cairn.model.ErrorCode;
import cairn.model.Refusal;
import cairn.model.RefusedException;
import cairn.node.service.Deadline;
import cairn.peer.v1.DigestRequest;
import cairn.peer.v1.DigestResponse;
import cairn.peer.v1.JoinRequest;
import cairn.peer.v1.JoinResponse;
import cairn.peer.v1.ProposeRequest;
import cairn.peer.v1.ProposeResponse;
import cairn.peer.v1.ReadIndexRequest;
import cairn.peer.v1.ReadIndexResponse;
import cairn.peer.v1.RefusalProto;
import cairn.peer.v1.SpaceResponse;
import cairn.peer.v1.TermResponse;
import cairn.statemachine.codec.AnswerCodec;
import cairn.statemachine.store.Digests;
import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.ratis.thirdparty.io.grpc.Context;
import org.apache.ratis.thirdparty.io.grpc.ServerServiceDefinition;
import org.apache.ratis.thirdparty.io.grpc.Status;
import org.apache.ratis.thirdparty.io.grpc.StatusRuntimeException;
import org.apache.ratis.thirdparty.io.grpc.stub.ServerCallStreamObserver;
import org.apache.ratis.thirdparty.io.grpc.stub.ServerCalls;
import org.apache.ratis.thirdparty.io.grpc.stub.StreamObserver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@link PeerMethods} by a {@link PeerHandler}; calls that block run on {@code executor}.
 */
final class PeerService {
  private static final Logger LOG = LoggerFactory.getLogger(PeerService.class);
  private static final Duration DEADLINE_WITHOUT_ONE = Duration.ofSeconds(5);

  private final PeerHandler handler;
  private final Executor executor;

  PeerService(PeerHandler handler, Executor executor) {
    this.handler = handler;
    this.executor = executor;
  }

  private interface Call<Q, A> {
    A answer(Q request, Deadline deadline) throws InterruptedException;
  }

  ServerServiceDefinition definition() {
    return ServerServiceDefinition.builder(PeerMethods.SERVICE)
        .addMethod(
            PeerMethods.DESCRIBE,
            ServerCalls.asyncUnaryCall(blocking((request, deadline) -> handler.describe())))
        .addMethod(PeerMethods.JOIN, ServerCalls.asyncUnaryCall(blocking(this::join)))
        .addMethod(
            PeerMethods.TERMS,
            ServerCalls.asyncBidiStreamingCall(
                asker -> new TermAnswers(handler, (ServerCallStreamObserver<TermResponse>) asker)))
        .addMethod(
            PeerMethods.SPACE,
            ServerCalls.asyncUnaryCall((request, answer) -> {
              String shortage = handler.shortage(request.getClusterId());
              answer.onNext(SpaceResponse.newBuilder().setShortage(shortage).build());
              answer.onCompleted();
            }))
        .addMethod(PeerMethods.READ_INDEX, ServerCalls.asyncUnaryCall(blocking(this::readIndex)))
        .addMethod(PeerMethods.PROPOSE, ServerCalls.asyncUnaryCall(blocking(this::propose)))
        .addMethod(PeerMethods.DIGEST, ServerCalls.asyncUnaryCall(blocking(this::digest)))
        .build();
  }

  private JoinResponse join(JoinRequest request, Deadline deadline) throws InterruptedException {
    try {
      handler.join(request);
      return JoinResponse.getDefaultInstance();
    } catch (RefusedException e) {
      return JoinResponse.newBuilder().setRefusal(refusal(e)).build();
    }
  }

  private ReadIndexResponse readIndex(ReadIndexRequest request, Deadline deadline)
      throws InterruptedException {
    try {
      long index = handler.readIndex(request.getClusterId(), request.getMemberId(), deadline);
      return ReadIndexResponse.newBuilder().setIndex(index).build();
    } catch (RefusedException e) {
      return ReadIndexResponse.newBuilder().setRefusal(refusal(e)).build();
    }
  }

  private ProposeResponse propose(ProposeRequest request, Deadline deadline)
      throws InterruptedException {
    try {
      var answer = handler.propose(request.getClusterId(), request.getCommand(), deadline);
      return ProposeResponse.newBuilder().setAnswer(AnswerCodec.encode(answer)).build();
    } catch (RefusedException e) {
      return ProposeResponse.newBuilder().setRefusal(refusal(e)).build();
    }
  }

  private DigestResponse digest(DigestRequest request, Deadline deadline)
      throws InterruptedException {
    DigestResponse.Builder answer = DigestResponse.newBuilder().setDefinition(Digests.DEFINITION);
    if (request.getIndex() >= 0 && request.getDefinition() == Digests.DEFINITION) {
      handler
          .digest(request.getClusterId(), request.getIndex(), deadline)
          .ifPresent(digest -> answer.setDigest(ByteString.copyFrom(digest.toBytes())));
    }
    return answer.build();
  }

  private <Q, A> ServerCalls.UnaryMethod<Q, A> blocking(Call<Q, A> call) {
    return (request, answer) -> {
      Context context = Context.current();
      executor.execute(context.wrap(() -> run(call, request, answer)));
    };
  }

  private static <Q, A> void run(Call<Q, A> call, Q request, StreamObserver<A> caller) {
    try {
      A answer = call.answer(request, deadline());
      send(() -> {
        caller.onNext(answer);
        caller.onCompleted();
      });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      Status stops = Status.UNAVAILABLE.withDescription("the node stops");
      send(() -> caller.onError(stops.asRuntimeException()));
    } catch (RuntimeException e) {
      LOG.error("A call of a peer failed", e);
      Status failed = Status.INTERNAL.withDescription("internal error");
      send(() -> caller.onError(failed.asRuntimeException()));
    }
  }

  /** Sends to a peer, if it still waits: it may have given up, or the server has ended. */
  private static void send(Runnable sending) {
    try {
      sending.run();
    } catch (StatusRuntimeException | IllegalStateException | RejectedExecutionException e) {
      LOG.debug("A peer does not wait for its answer", e);
    }
  }

  private static Deadline deadline() {
    var deadline = Context.current().getDeadline();
    return Deadline.after(
        deadline == null
            ? DEADLINE_WITHOUT_ONE
            : Duration.ofNanos(deadline.timeRemaining(TimeUnit.NANOSECONDS)));
  }

  private static RefusalProto refusal(RefusedException e) {
    return RefusalProto.newBuilder()
        .setCode(e.refusal().code().name())
        .setMessage(e.refusal().message())
        .setRetryAfterMillis(e.refusal().retryAfter().map(Duration::toMillis).orElse(0L))
        .build();
  }

  /** The exception that {@link RefusalProto} stands for. */
  static RefusedException refused(RefusalProto refusal) {
    Refusal known = Refusal.of(code(refusal), refusal.getMessage());
    long wait = refusal.getRetryAfterMillis();
    return new RefusedException(wait > 0 ? known.withRetryAfter(Duration.ofMillis(wait)) : known);
  }

  /** The code of a newer version that this one does not know says nothing of the outcome. */
  private static ErrorCode code(RefusalProto refusal) {
    return Arrays.stream(ErrorCode.values())
        .filter(code -> code.name().equals(refusal.getCode()))
        .findFirst()
        .orElse(ErrorCode.OUTCOME_UNKNOWN);
  }

  /** For callers of {@link PeerMethods}: what a node answers that is not a refusal. */
  static <A, T> T orRefused(A answer, RefusalProto refusal, Function<A, T> value) {
    if (!refusal.getCode().isEmpty()) {
      throw refused(refusal);
    }
    return value.apply(answer);
  }
}
