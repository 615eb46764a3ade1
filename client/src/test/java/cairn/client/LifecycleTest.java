package cairn.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cairn.client.ScriptedNode.Method;
import cairn.model.ErrorCode;
import cairn.model.Expectation;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Closing, interrupting, cancelling, and having too much under way. */
@Timeout(60)
class LifecycleTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  private final ScriptedNode node = ScriptedNode.inProcess("n1:1");
  private final RegistryClient client =
      Clients.inProcess(
          ClientConfig.of("n1:1").withCallTimeout(Duration.ofSeconds(50)).withMaxCallsInFlight(3));

  @AfterEach
  void close() {
    client.close();
    node.close();
  }

  @Nested
  class Closing {
    @Test
    void endsTheCallsInFlight() {
      node.always(Method.GET, Reply.silence());
      node.always(Method.DELETE, Reply.silence());
      var read = client.async().get(Samples.ID);
      var deleted = client.async().delete(Samples.ID, Expectation.generation(1));
      await().until(() -> node.calls(Method.GET) + node.calls(Method.DELETE) == 2);

      client.close();

      assertThatItFails(read, RegistryException.Unavailable.class);
      assertThatItFails(deleted, RegistryException.OutcomeUnknown.class);
    }

    @Test
    void endsTheCallsThatWaitToBeRepeated() {
      node.close();
      var deleted = client.async().delete(Samples.ID, Expectation.generation(1));

      client.close();

      assertThatItFails(deleted, RegistryException.Unavailable.class);
    }

    @RepeatedTest(20)
    void endsACallWhereverItStands() {
      node.always(Method.PUT, Reply.refusing(ErrorCode.UNAVAILABLE));
      var put = client.async().put(Samples.NEW);
      await().pollInSameThread().pollInterval(Duration.ofMillis(1)).until(this::isRepeated);

      client.close();
      node.close();

      assertThat(put).isCompletedExceptionally();
    }

    private boolean isRepeated() {
      return node.calls(Method.PUT) >= 3;
    }

    @Test
    void refusesTheCallsThatCome() {
      client.close();

      assertThatThrownBy(() -> client.get(Samples.ID))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the client is closed");
      assertThatThrownBy(() -> client.health("n1:1")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void mayBeDoneTwice() {
      client.close();
      client.close();
    }
  }

  @Nested
  class Interrupting {
    @Test
    void endsTheWaitAndLeavesTheThreadInterrupted() throws InterruptedException {
      node.always(Method.PUT, Reply.silence());
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      AtomicReference<Boolean> interrupted = new AtomicReference<>(false);
      Thread caller =
          new Thread(() -> {
            try {
              client.put(Samples.NEW);
            } catch (RegistryException e) {
              thrown.set(e);
              interrupted.set(Thread.currentThread().isInterrupted());
            }
          });
      caller.start();
      await().until(() -> node.calls(Method.PUT) == 1);

      caller.interrupt();
      caller.join();

      assertThat(thrown.get()).isInstanceOf(RegistryException.OutcomeUnknown.class);
      assertThat(interrupted.get()).isTrue();
    }
  }

  @Nested
  class HavingTooMuchUnderWay {
    @Test
    void refusesMoreUntilSomethingEnds() {
      node.always(Method.GET, Reply.silence());
      var one = client.async().get(Samples.ID);
      var two = client.async().get(Samples.ID);
      var three = client.async().get(Samples.ID);

      assertThatThrownBy(() -> client.put(Samples.NEW))
          .isInstanceOf(RegistryException.Overloaded.class)
          .hasMessageContaining("max calls in flight: 3");

      one.cancel(false);
      assertThat(client.put(Samples.NEW).value().checkpoint()).isEqualTo(Samples.RECORD);
      assertThat(two).isNotDone();
      assertThat(three).isNotDone();
    }
  }

  private static void assertThatItFails(
      CompletableFuture<?> call, Class<? extends RegistryException> kind) {
    assertThat(call).failsWithin(SOON).withThrowableThat().havingCause().isInstanceOf(kind);
  }
}
