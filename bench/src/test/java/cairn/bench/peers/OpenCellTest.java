package cairn.bench.peers;

import static cairn.bench.peers.Samples.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The fixed rates. */
class OpenCellTest {
  private static final long RECORDS = Plan.FULL.records();

  private final Results<Cell> results = new Results<>();

  @Nested
  class ChoosingRates {
    @Test
    void takesPartsOfTheBestClosedLoopOfThePeer() {
      add(RECORDS, Workload.GET, 16, "etcd", 3000);
      add(RECORDS, Workload.GET, 64, "etcd", 8000);
      add(RECORDS, Workload.GET, 256, "etcd", 7000);
      add(RECORDS, Workload.GET, 64, "Cairn", 50_000);

      assertThat(OpenCell.of(Plan.FULL, results, "etcd"))
          .containsExactly(
              new OpenCell(Workload.GET, 25, 2000),
              new OpenCell(Workload.GET, 50, 4000),
              new OpenCell(Workload.GET, 75, 6000));
    }

    @Test
    void putsBeforeItGets() {
      add(RECORDS, Workload.GET, 64, "etcd", 8000);
      add(RECORDS, Workload.PUT, 64, "etcd", 1000);

      assertThat(OpenCell.of(Plan.FULL, results, "etcd"))
          .extracting(OpenCell::perSecond)
          .containsExactly(250L, 500L, 750L, 2000L, 4000L, 6000L);
    }

    @Test
    void leavesOutWhatWasNotMeasuredOrIsNotDoneAtARate() {
      add(RECORDS, Workload.CAS, 64, "etcd", 1000);
      add(RECORDS, Workload.PUT, 64, "Cairn", 1000);
      add(PeerRecords.LEAST, Workload.GET, 64, "etcd", 8000);

      assertThat(OpenCell.of(Plan.FULL, results, "etcd")).isEmpty();
    }
  }

  @Nested
  class KeepingUp {
    @Test
    void leavesOutNoMoreThanOneCallInTwenty() {
      OpenCell cell = new OpenCell(Workload.PUT, 50, 1000);

      assertThat(cell.isSustainedBy(951)).isTrue();
      assertThat(cell.isSustainedBy(949)).isFalse();
    }
  }

  @Test
  void refusesCallsThatAreForOneCallerEach() {
    assertThatThrownBy(() -> new OpenCell(Workload.CAS, 50, 1000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("compare-and-set");
  }

  private void add(long records, Workload workload, int callers, String peer, long perSecond) {
    results.add(
        new Results.Row<>(
            new Cell(records, workload, callers), peer, 1, sample(perSecond, 900, 0)));
  }
}
