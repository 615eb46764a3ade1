package cairn.model;

import java.time.Instant;

/** The instants that the registry can hold. */
public final class Times {
  /** The earliest. */
  public static final Instant MIN = Instant.EPOCH;

  /** The latest: what 64 bits of nanoseconds since the epoch reach. */
  public static final Instant MAX =
      Instant.ofEpochSecond(Long.MAX_VALUE / 1_000_000_000, Long.MAX_VALUE % 1_000_000_000);

  private Times() {}

  /**
   * Returns {@code time} if the registry can hold it.
   *
   * @throws IllegalArgumentException if not; {@code what} names the field in the message
   */
  public static Instant require(String what, Instant time) {
    if (time.isBefore(MIN) || time.isAfter(MAX)) {
      throw new IllegalArgumentException(
          "%s %s is not between %s and %s".formatted(what, time, MIN, MAX));
    }
    return time;
  }

  /** Nanoseconds since the epoch; {@code time} lies between {@link #MIN} and {@link #MAX}. */
  public static long nanos(Instant time) {
    return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
  }

  /** The inverse of {@link #nanos}. */
  public static Instant ofNanos(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
  }
}
