package cairn.chaos.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import cairn.chaos.bug.Bug;
import cairn.chaos.bug.Bugs;
import cairn.chaos.nemesis.Nemesis;
import cairn.chaos.workload.Workload;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class CatalogTest {
  @Nested
  class TheTrialOfABug {
    static final List<Bug> BUGS = Bugs.ALL;

    @ParameterizedTest
    @FieldSource("BUGS")
    void isOfFaultsAndClientsThatThereAre(Bug bug) {
      assertThatNoException()
          .isThrownBy(() -> {
            Catalog.chosen("nemesis", Catalog.NEMESES, Nemesis::name, bug.trial().nemeses());
            Catalog.chosen(
                "workload", Catalog.WORKLOADS, Workload::name, List.of(bug.trial().workload()));
          });
    }

    @ParameterizedTest
    @FieldSource("BUGS")
    void isJudgedByCheckersThatThereAre(Bug bug) {
      Set<String> ofTheCluster =
          Set.of(Troubles.RECOVERED, Troubles.BEHAVED, "equal states at the end");

      assertThat(bug.trial().checkers())
          .allMatch(checker ->
              ofTheCluster.contains(checker) || checker.startsWith(bug.trial().workload() + ": "));
    }
  }
}
