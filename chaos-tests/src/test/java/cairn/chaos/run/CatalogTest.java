package cairn.chaos.run;

import static org.assertj.core.api.Assertions.assertThatNoException;

import cairn.chaos.bug.Bug;
import cairn.chaos.bug.Bugs;
import cairn.chaos.nemesis.Nemesis;
import cairn.chaos.workload.Workload;
import java.util.List;
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
  }
}
