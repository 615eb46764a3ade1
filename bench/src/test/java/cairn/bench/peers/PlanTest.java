package cairn.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is measured. */
class PlanTest {
  @Test
  void leavesOutWhatASystemDoesNotDo() {
    Plan wanted = Plan.FULL.withWorkloads(List.of(Workload.PUT, Workload.GET, Workload.LIST));

    Plan possible = wanted.withOnly(Set.of(Workload.GET, Workload.PUT, Workload.MIXED));

    assertThat(possible.workloads()).containsExactly(Workload.PUT, Workload.GET);
    assertThat(possible.callers()).isEqualTo(wanted.callers());
  }
}
