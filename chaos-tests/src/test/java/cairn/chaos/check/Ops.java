package cairn.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.chaos.history.Operation;
import cairn.chaos.history.Outcome;

/** Short ways to write down histories. What begins at another time is of another process. */
final class Ops {
  private Ops() {}

  static <I, O> Operation<I, O> ok(String key, I input, O output, long invoked, long returned) {
    return of(key, input, new Outcome.Ok<>(output), invoked, returned);
  }

  static <I, O> Operation<I, O> failed(String key, I input, long invoked, long returned) {
    return of(key, input, new Outcome.Failed<>("refused"), invoked, returned);
  }

  static <I, O> Operation<I, O> unknown(String key, I input, long invoked) {
    return of(key, input, new Outcome.Unknown<>("timeout"), invoked, invoked + 1);
  }

  private static <I, O> Operation<I, O> of(
      String key, I input, Outcome<O> outcome, long invoked, long returned) {
    return new Operation<>(invoked, key, input, outcome, invoked, returned);
  }

  static void assertValid(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Valid.class);
  }

  /** Requires that some line of the evidence says {@code what}. */
  static void assertFound(Verdict verdict, String what) {
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Invalid.class,
            invalid -> assertThat(invalid.evidence()).anyMatch(line -> line.contains(what)));
  }
}
