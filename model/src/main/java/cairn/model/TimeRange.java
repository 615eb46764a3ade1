package cairn.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A span of time; an empty end is open.
 *
 * @param from the first instant in it
 * @param before the first instant after it
 */
public record TimeRange(Optional<Instant> from, Optional<Instant> before) {
  /** All of time. */
  public static final TimeRange ALL = new TimeRange(Optional.empty(), Optional.empty());

  /**
   * @throws IllegalArgumentException if an end is out of range, or nothing lies between the ends
   */
  public TimeRange {
    from.ifPresent(at -> Times.require("from", at));
    before.ifPresent(at -> Times.require("before", at));
    if (from.isPresent() && before.isPresent() && !before.get().isAfter(from.get())) {
      throw new IllegalArgumentException(
          "before %s is not after from %s".formatted(before.get(), from.get()));
    }
  }

  /** Whether there is no bound on either side. */
  public boolean isAll() {
    return from.isEmpty() && before.isEmpty();
  }

  /** Whether {@code at} lies in this span. */
  public boolean contains(Instant at) {
    return (from.isEmpty() || !at.isBefore(from.get()))
        && (before.isEmpty() || at.isBefore(before.get()));
  }
}
