package cairn.chaos.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RecorderTest {
  private static final long ORIGIN = 1_000;

  private long nanos = ORIGIN;
  private final Recorder<String, String> recorder = new Recorder<>(() -> nanos, 8);

  @Nested
  class AnOperation {
    @Test
    void liesBetweenTheTimesAtWhichTheRecorderWasTold() {
      var client = recorder.client();
      nanos = ORIGIN + 10;
      client.invoke("k", "get");
      nanos = ORIGIN + 30;
      client.ok("nothing");

      assertThat(recorder.end().operations())
          .containsExactly(new Operation<>(0, "k", "get", new Outcome.Ok<>("nothing"), 10, 30));
    }

    @Test
    void isUnknownIfItIsPendingAtTheEnd() {
      recorder.client().invoke("k", "put");
      nanos = ORIGIN + 50;

      assertThat(recorder.end().operations())
          .containsExactly(
              new Operation<>(0, "k", "put", new Outcome.Unknown<>("pending at the end"), 0, 50));
    }

    @Test
    void hasNoEffectOnTheHistoryOnceItHasEnded() {
      var client = recorder.client();
      client.invoke("k", "put");
      History<String, String> history = recorder.end();

      client.ok("done");

      assertThat(recorder.end()).isEqualTo(history);
      assertThatThrownBy(() -> client.invoke("k", "put")).hasMessageContaining("has ended");
    }

    @Test
    void beginsOnlyOnceTheOneBeforeHasItsOutcome() {
      var client = recorder.client();
      client.invoke("k", "put");

      assertThatThrownBy(() -> client.invoke("k", "put")).hasMessageContaining("waits already");
    }

    @Test
    void isRefusedOverTheLimit() {
      var client = recorder.client();
      for (int i = 0; i < 4; i++) {
        assertThat(recorder.isFull()).isFalse();
        client.invoke("k", "put");
        client.ok("done");
      }

      assertThat(recorder.isFull()).isTrue();
      assertThatThrownBy(() -> client.invoke("k", "put")).hasMessageContaining("is full: 8");
      assertThat(recorder.end().operations()).hasSize(4);
    }
  }

  @Nested
  class AClient {
    @Test
    void goesOnAsAnotherProcessAfterAnUnknownOutcome() {
      var first = recorder.client();
      var second = recorder.client();
      first.invoke("k", "put");
      first.unknown("timeout");
      first.invoke("k", "get");
      first.failed("refused");
      first.invoke("k", "get");
      first.ok("nothing");
      second.invoke("k", "get");
      second.ok("nothing");

      assertThat(recorder.end().operations())
          .extracting(Operation::process)
          .containsExactly(0L, 2L, 2L, 1L);
    }
  }

  @Nested
  class AMoment {
    @Test
    void hasATimeOfItsOwnEvenIfTheClockStands() {
      var client = recorder.client();
      var fault = recorder.begin("kill", "n1");
      client.invoke("k", "put");
      client.ok("done");
      fault.end();

      History<String, String> history = recorder.end();

      assertThat(history.events()).extracting(Event::timeNanos).containsExactly(0L, 1L, 2L, 3L);
      assertThat(history.faults()).containsExactly(new Fault("kill", "n1", 0, 3));
    }
  }

  @Nested
  class AFault {
    @Test
    void endsWithTheHistoryAtTheLatest() {
      recorder.begin("pause", "n2");
      nanos = ORIGIN + 7;

      assertThat(recorder.end().faults()).containsExactly(new Fault("pause", "n2", 0, 7));
    }

    @Test
    void hasANameThatCanBeAKeyword() {
      assertThatThrownBy(() -> recorder.begin("Kill -9", "n1"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class ManyThreads {
    @Test
    @Timeout(60)
    void recordAllTheirOperations() throws InterruptedException {
      Recorder<Integer, Integer> shared = new Recorder<>(System::nanoTime, 100_000);
      List<Thread> threads =
          IntStream.range(0, 8)
              .mapToObj(_ -> Thread.ofVirtual().start(() -> call(shared, 1_000)))
              .toList();
      for (Thread thread : threads) {
        thread.join();
      }

      History<Integer, Integer> history = shared.end();

      assertThat(history.operations()).hasSize(8_000);
      assertThat(history.events()).extracting(Event::timeNanos).doesNotHaveDuplicates();
    }

    private static void call(Recorder<Integer, Integer> shared, int times) {
      var client = shared.client();
      for (int i = 0; i < times; i++) {
        client.invoke("k", i);
        client.ok(i);
      }
    }
  }
}
