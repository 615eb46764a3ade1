package cairn.chaos.bug;

import java.util.List;
import java.util.stream.Collectors;

/** All bugs there are. */
public final class Bugs {
  /** In the order in which they are tried. */
  public static final List<Bug> ALL =
      List.of(
          ReadBarrierSkipped.BUG,
          AppliedNotAwaited.BUG,
          RevisionNotAwaited.BUG,
          AnswersForgotten.BUG,
          CompareIgnored.BUG,
          TombstonesIgnored.BUG,
          BeforeImageMissing.BUG,
          LogNotFlushed.BUG,
          SyncSkipped.BUG,
          DamageSkipped.BUG,
          MemberIgnored.BUG,
          TermsNotAsked.BUG,
          RatisReads.BUG,
          AckedBeforeCommit.BUG,
          PageOffByOne.BUG,
          PagesOfNow.BUG,
          IndexKeyLeft.BUG,
          KeyTimesCut.BUG,
          HalfTransaction.BUG,
          AppliedOutOfOrder.BUG,
          DigestsIgnored.BUG,
          StartSkipsEntries.BUG,
          AnswersLostAtStart.BUG);

  private Bugs() {}

  /**
   * The one of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Bug named(String name) {
    return ALL.stream()
        .filter(bug -> bug.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "bug '%s' is not one of %s"
                    .formatted(
                        name, ALL.stream().map(Bug::name).collect(Collectors.joining(", ")))));
  }
}
