package cairn.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cairn.client.ScriptedNode.Method;
import cairn.model.ErrorCode;
import cairn.protocol.GetCall;
import cairn.protocol.ReadOptions;
import cairn.protocol.RequestWriter;
import cairn.registry.v1.GetCheckpointRequest;
import cairn.registry.v1.GetCheckpointResponse;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.inprocess.InProcessChannelBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One attempt, and whether its request may have left. */
@Timeout(60)
class AttemptTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final ScriptedNode node = ScriptedNode.inProcess("n1:1");
  private final AtomicInteger cancels = new AtomicInteger();
  private final ManagedChannel toNode =
      InProcessChannelBuilder.forName("n1:1").intercept(new CountingCancels()).build();
  private final ManagedChannel toNobody = InProcessChannelBuilder.forName("nobody:1").build();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final List<Failure> failures = new CopyOnWriteArrayList<>();
  private final List<GetCheckpointResponse> answers = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    toNode.shutdownNow();
    toNobody.shutdownNow();
    timer.shutdownNow();
    node.close();
  }

  @Test
  void bringsTheAnswer() {
    start(attempt(toNode));

    await().until(() -> answers.size() == 1);
  }

  @Test
  void knowsThatNothingLeftIfThereWasNoConnection() {
    Attempt<?, ?> attempt = start(attempt(toNobody));

    await().until(() -> failures.size() == 1);
    assertThat(attempt.maybeSent()).isFalse();
    assertThat(failures.get(0).fate()).isEqualTo(Failure.Fate.NOT_DONE);
    assertThat(failures.get(0).refusal().code()).isEqualTo(ErrorCode.UNAVAILABLE);
  }

  @Test
  void knowsThatSomethingLeftEvenIfItIsCancelled() {
    node.always(Method.GET, Reply.silence());
    Attempt<?, ?> attempt = start(attempt(toNode));
    await().until(() -> node.calls(Method.GET) == 1);

    attempt.cancel();

    await().until(() -> failures.size() == 1);
    assertThat(failures.get(0).fate()).isEqualTo(Failure.Fate.UNKNOWN);
  }

  @Test
  void isNotCancelledOnceItHasEnded() {
    Attempt<?, ?> attempt = start(attempt(toNode));
    await().until(() -> answers.size() == 1);

    attempt.cancel();

    assertThat(cancels).hasValue(0);
  }

  @Test
  void neverStartsOnceItIsCancelled() {
    Attempt<GetCheckpointRequest, ?> attempt = attempt(toNode);

    attempt.cancel();
    start(attempt);

    assertThat(attempt.maybeSent()).isFalse();
    assertThat(node.calls(Method.GET)).isZero();
  }

  private <A> Attempt<GetCheckpointRequest, A> start(Attempt<GetCheckpointRequest, A> attempt) {
    attempt.start(
        RequestWriter.get(new GetCall(Samples.ID, ReadOptions.LINEARIZABLE)), LONG, timer);
    return attempt;
  }

  private Attempt<GetCheckpointRequest, GetCheckpointResponse> attempt(ManagedChannel channel) {
    return new Attempt<>(
        "n1:1",
        channel,
        Rpcs.GET.method(),
        CallOptions.DEFAULT.withDeadlineAfter(LONG.toNanos(), TimeUnit.NANOSECONDS),
        new Attempt.Listener<>() {
          @Override
          public void answered(String endpoint, GetCheckpointResponse answer) {
            answers.add(answer);
          }

          @Override
          public void failed(String endpoint, Failure failure) {
            failures.add(failure);
          }
        });
  }

  private final class CountingCancels implements ClientInterceptor {
    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(
        MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
      return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
        @Override
        public void cancel(@Nullable String message, @Nullable Throwable cause) {
          cancels.incrementAndGet();
          super.cancel(message, cause);
        }
      };
    }
  }
}
