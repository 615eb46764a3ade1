package cairn.cli.load;

import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/** When the next call is made. For any number of threads. */
public interface Pace {
  /**
   * Waits until the next call is due.
   *
   * @return when that was, as of {@link System#nanoTime}; empty if {@code end} says that there are
   *     to be no more, or this thread is interrupted
   */
  OptionalLong awaitNext(BooleanSupplier end);

  /** In a closed loop: whenever a caller is free. A cluster that stalls is asked less. */
  static Pace closed() {
    return end -> OpenLoop.isOver(end) ? OptionalLong.empty() : OptionalLong.of(System.nanoTime());
  }

  /**
   * In an open loop that begins now: {@code perSecond} times a second, whether or not the calls
   * before are answered. A call is timed from when it was due, so that a stall counts for all that
   * it delays.
   */
  static Pace open(int perSecond) {
    return new OpenLoop(perSecond);
  }
}
