package cairn.bench.peers;

import static cairn.bench.peers.Samples.sample;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What becomes of the measurements. */
class ReportTest {
  private static final long RECORDS = Plan.FULL.records();

  private final Results<Cell> results = new Results<>();
  private final Results<OpenCell> open = new Results<>();

  @Nested
  class TheTableOfRatios {
    @Test
    void dividesTheMedians() {
      add(Workload.PUT, 16, "Cairn", 1, sample(3000, 900, 0));
      add(Workload.PUT, 16, "etcd", 1, sample(1000, 1000, 0));
      add(Workload.PUT, 16, "Cairn", 2, sample(5000, 900, 0));
      add(Workload.PUT, 16, "etcd", 2, sample(900, 1000, 0));
      add(Workload.PUT, 16, "Cairn", 3, sample(4000, 900, 0));
      add(Workload.PUT, 16, "etcd", 3, sample(1100, 1000, 0));

      assertThat(Report.of(run()))
          .contains("| 16 | 4,000 | 1,000 | 4.00 | 3 / 5 | met | 0.90 | 1.00 | met |");
    }

    @Test
    void saysWhatWasMissed() {
      add(Workload.CAS, 64, "Cairn", 1, sample(6000, 1100, 0));
      add(Workload.CAS, 64, "etcd", 1, sample(1000, 1000, 0));

      assertThat(Report.of(run()))
          .contains("| 6.00 | 7 / 10 | **missed** | 1.10 | 1.00 | **missed** |");
    }

    @Test
    void comparesTheCpuTimeOfPutsBySixtyFourCallers() {
      add(Workload.PUT, 64, "Cairn", 1, sample(8000, 900, 0));
      add(Workload.PUT, 64, "etcd", 1, sample(1000, 1000, 0));

      assertThat(Report.of(run())).contains("| 125 | 1000 | 1 / 8.0, goal 1 / (6 / 12): met |");
    }
  }

  @Nested
  class TheBatches {
    @Test
    void areHeldAgainstTheBestSinglePut() {
      add(Workload.PUT, 64, "etcd", 1, sample(1000, 900, 0));
      add(Workload.PUT, 256, "etcd", 1, sample(1500, 900, 0));
      add(Workload.BATCH, 16, "Cairn", 1, sample(36_000, 900, 0));

      assertThat(Report.of(run())).contains("goal 20 / 50 | 24.0, met |");
    }
  }

  @Nested
  class TheTableOfFixedRates {
    private static final OpenCell CELL = new OpenCell(Workload.PUT, 50, 500);

    @Test
    void marksWhoDidNotKeepUp() {
      addOpen(CELL, "Cairn", sample(500, 900, 0));
      addOpen(CELL, "etcd", sample(400, 1800, 3));

      assertThat(Report.of(run()))
          .contains(
              "| 500 | 50 | 0.90 | 1.80 | 0.90 | 1.80 | 0.50 | 0.90 | 1.80"
                  + " | 500 | 400, 3 failed, **not sustained** |");
    }

    @Test
    void hasARowForEachRateAndAsManyCellsInEach() {
      OpenCell faster = new OpenCell(Workload.PUT, 75, 750);
      addOpen(CELL, "Cairn", sample(500, 900, 0));
      addOpen(CELL, "etcd", sample(500, 900, 0));
      addOpen(faster, "Cairn", sample(750, 900, 0));
      addOpen(faster, "etcd", sample(750, 900, 0));

      List<String> table =
          new OpenTable(run()).lines().stream().filter(line -> line.startsWith("|")).toList();

      assertThat(table)
          .extracting(row -> row.split("\\|", -1).length)
          .containsExactly(14, 14, 14, 14);
    }

    @Test
    void saysIfThereIsNone() {
      assertThat(new OpenTable(run()).lines()).containsExactly("Not measured.");
    }

    @Test
    void isInTheJsonRoundByRound() throws Exception {
      addOpen(CELL, "etcd", sample(400, 1800, 0));

      assertThat(JsonReport.of(run()))
          .contains("\"asked_per_second\" : 500", "\"sustained\" : false");
    }
  }

  @Nested
  class IdleNodes {
    @Test
    void haveTheirRows() {
      assertThat(Report.of(run())).contains("idle and empty: MiB resident");
    }

    @Test
    void haveNoneIfTheyWereNotLookedAt() {
      assertThat(Report.of(run("etcd", Map.of()))).doesNotContain("idle and empty");
    }
  }

  @Nested
  class TheFailures {
    @Test
    void areCountedWithWhatTheFirstSaid() {
      add(Workload.GET, 1, "etcd", 1, sample(10, 900, 2));

      assertThat(Report.of(run())).contains("- 2: etcd, linearizable get: broken");
    }

    @Test
    void areThoseAtFixedRatesToo() {
      addOpen(new OpenCell(Workload.GET, 50, 500), "etcd", sample(10, 900, 3));

      assertThat(Report.of(run())).contains("- 3: etcd, linearizable get, 500 a second: broken");
    }
  }

  @Nested
  class AgainstAnotherThanEtcd {
    @Test
    void hasNoGoals() {
      add(Workload.PUT, 64, "Cairn", 1, sample(8000, 900, 0));
      add(Workload.PUT, 64, "ZooKeeper", 1, sample(1000, 1000, 0));
      add(Workload.BATCH, 16, "Cairn", 1, sample(36_000, 900, 0));

      assertThat(Report.of(run("ZooKeeper")))
          .contains("| 64 | 8,000 | 1,000 | 8.00 | 0.90 | 1.00 | 125 | 1000 | 1 / 8.0 |")
          .contains("| Cairn to the best single put of ZooKeeper | 36.0 |")
          .doesNotContain("must / aim", "p99 not above", "missed");
    }

    @Test
    void hasAsManyCellsInEachRow() {
      add(Workload.PUT, 64, "Cairn", 1, sample(8000, 900, 0));
      add(Workload.PUT, 64, "ZooKeeper", 1, sample(1000, 1000, 0));

      List<String> table = new RatioTable(run("ZooKeeper")).rates(RECORDS);

      assertThat(table).extracting(row -> row.split("\\|", -1).length).containsExactly(12, 12, 12);
    }
  }

  private void add(Workload workload, int callers, String peer, int round, Sample sample) {
    results.add(new Results.Row<>(new Cell(RECORDS, workload, callers), peer, round, sample));
  }

  private void addOpen(OpenCell cell, String peer, Sample sample) {
    open.add(new Results.Row<>(cell, peer, 1, sample));
  }

  private Run run() {
    return run("etcd");
  }

  private Run run(String second) {
    return run(second, Map.of("Cairn", new Idle(1, 200), second, new Idle(1, 50)));
  }

  private Run run(String second, Map<String, Idle> idle) {
    return new Run(
        Plan.FULL,
        "a machine",
        "Made by hand.",
        "Cairn",
        second,
        Map.of("Cairn", "1", second, "2"),
        idle,
        new Limits(4000, 0.2, new TreeMap<>(Map.of(1, 9000.0))),
        results,
        open,
        Map.of());
  }
}
