package cairn.node.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cairn.model.ErrorCode;
import cairn.model.RefusedException;
import cairn.node.config.ApiConfig;
import cairn.node.config.ConfigReader;
import cairn.protocol.ErrorMapping;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A call is answered once, or not at all if nobody waits for it any more. */
class CallsTest {
  private final Calls calls = new Calls(api(Map.of()), Runnable::run);
  private final List<String> worked = new ArrayList<>();

  @Test
  void doesNoWorkForACallerWhoHasLeft() {
    Caller left = new Caller(true);

    calls.write(left, _ -> work());

    assertThat(worked).isEmpty();
    assertThat(left.heard).isEmpty();
  }

  @Test
  void answersACallerWhoWaits() {
    Caller waiting = new Caller(false);

    calls.read(waiting, _ -> work());

    assertThat(waiting.heard).containsExactly("answer", "end");
  }

  @Test
  void tellsACallerHowLongToWaitIfTheNodeIsUnavailable() {
    Caller waiting = new Caller(false);

    calls.read(
        waiting,
        _ -> {
          throw RefusedException.of(ErrorCode.UNAVAILABLE, "no leader");
        });

    assertThat(waiting.failure)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e ->
                assertThat(ErrorMapping.fromStatus(e).retryAfter())
                    .contains(Duration.ofMillis(100)));
  }

  @Test
  @Timeout(60)
  void givesEachMessageOfAStreamTheTimeOfACall() {
    Caller waiting = new Caller(false);
    List<Long> deadlines = new CopyOnWriteArrayList<>();

    calls.stream(
        waiting,
        _ -> work(),
        (answer, deadline) -> {
          deadlines.add(deadline.nanoTime());
          return deadlines.size() < 3 ? Optional.of(answer) : Optional.empty();
        });

    await()
        .untilAsserted(() -> assertThat(waiting.heard).containsExactly("answer", "answer", "end"));
    assertThat(deadlines).hasSize(3).isSorted().doesNotHaveDuplicates();
  }

  @Test
  @Timeout(60)
  void makesTheNextMessageOfAStreamWhenTheOneBeforeIsTaken() throws InterruptedException {
    Caller busy = new Caller(false);
    busy.ready = false;
    List<String> made = new CopyOnWriteArrayList<>();
    Calls onAThread = new Calls(api(Map.of()), task -> Thread.startVirtualThread(task));

    onAThread.stream(busy, _ -> work(), (answer, _) -> twice(made, answer));
    await().until(() -> made.size() == 1);
    assertThat(busy.heard).isEmpty();
    busy.take();

    await().untilAsserted(() -> assertThat(busy.heard).containsExactly("answer", "answer", "end"));
  }

  @Test
  @Timeout(60)
  void cutsOffACallerWhoTakesNothingOfAStreamForLongerThanAnyCallMayTake() {
    Caller stuck = new Caller(false);
    stuck.ready = false;
    Map<String, String> soon = Map.of("api.default-deadline", "50ms", "api.max-deadline", "50ms");

    new Calls(api(soon), Runnable::run)
        .stream(stuck, _ -> work(), (answer, _) -> Optional.of(answer));

    assertThat(stuck.failure)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> assertThat(ErrorMapping.fromStatus(e).code()).isEqualTo(ErrorCode.UNAVAILABLE));
  }

  private static ApiConfig api(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(Map.of("node.name", "n", "data.dir", "unused"));
    all.putAll(settings);
    return ConfigReader.of(all).api();
  }

  private static Optional<String> twice(List<String> made, String answer) {
    made.add(answer);
    return made.size() < 3 ? Optional.of(answer) : Optional.empty();
  }

  private String work() {
    worked.add("work");
    return "answer";
  }

  /** The caller of one unary call, and what it hears. */
  private static final class Caller extends ServerCallStreamObserver<String> {
    private final boolean left;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private volatile @Nullable Throwable failure;
    private volatile boolean ready = true;
    private volatile Runnable onReady = () -> {};

    Caller(boolean left) {
      this.left = left;
    }

    void take() {
      ready = true;
      onReady.run();
    }

    @Override
    public boolean isCancelled() {
      return left;
    }

    @Override
    public void onNext(String value) {
      heard.add(value);
    }

    @Override
    public void onError(Throwable cause) {
      heard.add(cause.toString());
      failure = cause;
    }

    @Override
    public void onCompleted() {
      heard.add("end");
    }

    @Override
    public boolean isReady() {
      return ready;
    }

    @Override
    public void setOnCancelHandler(Runnable handler) {}

    @Override
    public void setCompression(String compression) {}

    @Override
    public void disableAutoInboundFlowControl() {}

    @Override
    public void setOnReadyHandler(Runnable handler) {
      onReady = handler;
    }

    @Override
    public void request(int count) {}

    @Override
    public void setMessageCompression(boolean enable) {}
  }
}
