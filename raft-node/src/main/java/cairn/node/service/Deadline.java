package cairn.node.service;

import cairn.model.ErrorCode;
import cairn.model.RefusedException;
import java.time.Duration;

/**
 * Until when an answer is of use to its caller, on the clock of {@link System#nanoTime}.
 *
 * @param nanoTime compares with {@link System#nanoTime} by difference only
 */
public record Deadline(long nanoTime) {
  /** The longest time that a deadline can be away; a longer one is cut to it. */
  public static final Duration MAX = Duration.ofHours(1);

  /** The deadline that passes once {@code time} has; at once if it is not positive. */
  public static Deadline after(Duration time) {
    Duration capped = time.compareTo(MAX) > 0 ? MAX : time;
    return new Deadline(System.nanoTime() + (capped.isPositive() ? capped.toNanos() : 0));
  }

  /**
   * Returns if there is time left.
   *
   * @throws RefusedException with {@code UNAVAILABLE} if not
   */
  public void requireLeft() {
    if (remaining().isZero()) {
      throw RefusedException.of(
          ErrorCode.UNAVAILABLE, "the deadline passed before the answer was complete");
    }
  }

  /** The time that is left; zero once it has passed. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
  }
}
