package cairn.client;

import cairn.model.ErrorCode;
import cairn.model.Refusal;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** When a call is attempted again, and what its caller learns if it is not. Pure. */
final class RetryPolicy {
  private static final Duration FIRST_WAIT = Duration.ofMillis(20);
  private static final Duration MAX_WAIT = Duration.ofSeconds(1);
  private static final Duration MIN_ATTEMPT = Duration.ofSeconds(1);
  private static final int ATTEMPTS_IN_TIMEOUT = 3;

  private RetryPolicy() {}

  /** What a second execution of a call would do. */
  enum Repeat {
    /** The call changes nothing. */
    READ,
    /** The call changes something, but its request id tells a second time from another call. */
    IDEMPOTENT,
    /** The call must not be done twice. */
    ONCE
  }

  /** Whether another attempt is safe after {@code failure}. */
  static boolean mayRepeat(Repeat repeat, Failure failure) {
    return switch (failure.fate()) {
      case NOT_DONE -> true;
      case UNKNOWN -> repeat != Repeat.ONCE;
      case DECIDED -> false;
    };
  }

  /**
   * How long one attempt may take. Shorter than the call where another attempt is safe, so that a
   * node that hangs does not use up its time.
   */
  static Duration attemptTimeout(Repeat repeat, Duration callTimeout, Duration remaining) {
    if (repeat == Repeat.ONCE) {
      return remaining;
    }
    return min(remaining, max(MIN_ATTEMPT, callTimeout.dividedBy(ATTEMPTS_IN_TIMEOUT)));
  }

  /**
   * How long to wait after {@code failure}, the {@code attempts}th, counted from 1: as long as the
   * registry says, else a random time whose bound doubles with each attempt.
   */
  static Duration waitAfter(Failure failure, int attempts, RandomGenerator random) {
    if (failure.refusal().retryAfter().isPresent()) {
      return failure.refusal().retryAfter().get();
    }
    long bound = FIRST_WAIT.toNanos() << Math.min(attempts - 1, 10);
    long wait = Math.min(bound, MAX_WAIT.toNanos());
    return Duration.ofNanos(random.nextLong(wait / 2, wait + 1));
  }

  /**
   * What the caller learns of a call that ends with {@code last}.
   *
   * @param maybeDone whether this or an earlier attempt may have been done
   */
  static Refusal verdict(Repeat repeat, Refusal last, boolean maybeDone) {
    if (repeat == Repeat.READ) {
      return last.code() == ErrorCode.OUTCOME_UNKNOWN ? as(ErrorCode.UNAVAILABLE, last) : last;
    }
    return maybeDone && !settles(last.code()) ? as(ErrorCode.OUTCOME_UNKNOWN, last) : last;
  }

  /** Whether a refusal with {@code code} says of the earlier attempts too what became of them. */
  private static boolean settles(ErrorCode code) {
    return switch (code) {
      case INVALID_ARGUMENT,
          NOT_FOUND,
          CONTENT_DIFFERS,
          STALE_GENERATION,
          PRECONDITION,
          VERIFICATION_FAILED,
          COMPACTED ->
          true;
      case UNAUTHENTICATED,
          PERMISSION_DENIED,
          NOT_LEADER,
          UNAVAILABLE,
          RESOURCE_EXHAUSTED,
          OUTCOME_UNKNOWN,
          INTERNAL ->
          false;
    };
  }

  private static Refusal as(ErrorCode code, Refusal refusal) {
    return new Refusal(
        code,
        refusal.message(),
        refusal.violations(),
        refusal.metadata(),
        refusal.current(),
        refusal.retryAfter());
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
