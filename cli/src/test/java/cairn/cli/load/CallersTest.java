package cairn.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CallersTest {
  @Nested
  class Sharing {
    @Test
    void doesEachNumberOnce() throws InterruptedException {
      Set<Long> done = ConcurrentHashMap.newKeySet();
      AtomicLong calls = new AtomicLong();

      Callers.share(
          4,
          10,
          110,
          n -> {
            done.add(n);
            calls.incrementAndGet();
          });

      assertThat(done).hasSize(100).contains(10L, 109L).doesNotContain(110L);
      assertThat(calls).hasValue(100);
    }

    @Test
    void endsWithTheFirstThatFails() {
      IllegalArgumentException defect = new IllegalArgumentException("a defect");

      assertThatThrownBy(() ->
              Callers.share(
                  2,
                  0,
                  Long.MAX_VALUE,
                  _ -> {
                    throw defect;
                  }))
          .isInstanceOf(IllegalStateException.class)
          .hasCause(defect);
    }
  }

  @Nested
  class InAnOpenLoop {
    @Test
    void callsThatComeLateAreDueWhenTheyWere() throws InterruptedException {
      List<Long> due = new CopyOnWriteArrayList<>();
      CountDownLatch stall = new CountDownLatch(1);
      long began = System.nanoTime();
      Pace pace = Pace.open(1_000);

      Thread waker =
          Thread.ofVirtual()
              .start(() -> {
                while (System.nanoTime() - began < 50_000_000) {
                  Thread.onSpinWait();
                }
                stall.countDown();
              });
      Callers.repeat(1, pace, () -> due.size() >= 20, call -> stallFirst(call, due, stall));
      waker.join();

      // The first call took 50 ms; those that were due meanwhile are a millisecond apart all the
      // same.
      for (int i = 1; i < 20; i++) {
        assertThat(due.get(i) - due.get(i - 1)).isBetween(999_000L, 1_001_000L);
      }
    }

    @Test
    void keepTheRate() throws InterruptedException {
      AtomicLong calls = new AtomicLong();

      long took =
          Callers.repeat(8, Pace.open(100), () -> calls.get() >= 20, _ -> calls.incrementAndGet())
              .toMillis();

      assertThat(took).isGreaterThanOrEqualTo(189);
    }

    private static void stallFirst(long call, List<Long> due, CountDownLatch stall) {
      due.add(call);
      try {
        stall.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
