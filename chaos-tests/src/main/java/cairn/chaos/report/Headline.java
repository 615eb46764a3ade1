package cairn.chaos.report;

import cairn.chaos.check.Verdict;
import java.util.List;

/**
 * The verdict on a run.
 *
 * @param isGood whether all checkers found it valid
 * @param text one sentence
 */
record Headline(boolean isGood, String text) {
  static Headline of(List<Verdict> verdicts, long faults, long operations) {
    long invalid = verdicts.stream().filter(Verdict.Invalid.class::isInstance).count();
    long undecided = verdicts.stream().filter(Verdict.Undecided.class::isInstance).count();
    String violations =
        invalid == 0
            ? "0 violations"
            : Words.count(invalid) + (invalid == 1 ? " VIOLATION" : " VIOLATIONS");
    return new Headline(
        invalid + undecided == 0,
        "%s%s in %s and %s"
            .formatted(
                violations,
                undecided == 0 ? "" : ", %s UNDECIDED".formatted(Words.count(undecided)),
                Words.count(faults, "fault"),
                Words.count(operations, "operation")));
  }
}
