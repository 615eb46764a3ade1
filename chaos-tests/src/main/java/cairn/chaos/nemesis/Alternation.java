package cairn.chaos.nemesis;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Two states between which something goes to and fro in a thread of its own, until it is ended. */
final class Alternation {
  private final State bad;
  private final State good;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final FutureTask<Boolean> task = new FutureTask<>(this::run);

  Alternation(State bad, State good) {
    this.bad = bad;
    this.good = good;
  }

  /** How to come into a state, and for how long to stay. */
  record State(Nemesis.Action enter, Supplier<Duration> stay) {}

  /** Begins with the bad state. */
  void begin() {
    Thread.ofVirtual().name("alternation").start(task);
  }

  private boolean run() throws IOException, InterruptedException, TimeoutException {
    boolean isEnded = false;
    while (!isEnded) {
      isEnded = isEndedIn(bad) || isEndedIn(good);
    }
    return isEnded;
  }

  /** Enters {@code state} and stays there; whether the end came meanwhile. */
  private boolean isEndedIn(State state)
      throws IOException, InterruptedException, TimeoutException {
    state.enter.run();
    return ended.await(state.stay.get().toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * Ends in the good state.
   *
   * @throws IOException if a state could not be entered
   */
  void end() throws IOException, InterruptedException, TimeoutException {
    ended.countDown();
    try {
      task.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
    }
    good.enter.run();
  }
}
