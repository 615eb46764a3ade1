package cairn.bench.peers;

import java.util.ArrayList;
import java.util.List;

/**
 * A fixed rate at which both systems are asked.
 *
 * @param percent of the best closed loop of the system that Cairn is compared with
 * @param perSecond how many calls that is, at least 1
 */
record OpenCell(Workload workload, int percent, long perSecond) implements Kind {
  /** Of these any number of calls can be under way, by whomever. */
  static final List<Workload> WORKLOADS = List.of(Workload.PUT, Workload.GET);

  private static final double LEAST_SHARE = 0.95;

  OpenCell {
    if (!WORKLOADS.contains(workload)) {
      throw new IllegalArgumentException("not done at a fixed rate: " + workload.title());
    }
    if (perSecond < 1) {
      throw new IllegalArgumentException("not a rate: " + perSecond);
    }
  }

  @Override
  public String title() {
    return "%s, %,d a second".formatted(workload.title(), perSecond);
  }

  /**
   * The rates that {@code plan} asks for, now that the closed loops gave {@code results}. A
   * workload that {@code peer} was not measured with has none.
   */
  static List<OpenCell> of(Plan plan, Results<Cell> results, String peer) {
    List<OpenCell> cells = new ArrayList<>();
    for (Workload workload : WORKLOADS) {
      double best = Cell.best(results, plan.records(), workload, peer);
      for (int percent : plan.open().percents()) {
        long perSecond = Math.round(best * percent / 100);
        if (perSecond >= 1) {
          cells.add(new OpenCell(workload, percent, perSecond));
        }
      }
    }
    return List.copyOf(cells);
  }

  /** Whether a system that answered so many calls a second kept up. */
  boolean isSustainedBy(double reached) {
    return reached >= perSecond * LEAST_SHARE;
  }
}
