package cairn.bench.peers;

import java.util.List;

/**
 * A number of callers, each of whom asks again when it has its answer.
 *
 * @param records how many there are meanwhile, beside what the workload adds
 */
record Cell(long records, Workload workload, int callers) implements Kind {
  @Override
  public String title() {
    return workload.title();
  }

  /** What was measured with so many records, in the order of the workloads. */
  static List<Cell> of(Results<Cell> results, long records) {
    return results.kinds().stream()
        .filter(cell -> cell.records == records)
        .sorted((a, b) -> a.workload.compareTo(b.workload))
        .toList();
  }

  /** The highest median rate of {@code workload} with any number of callers; 0 if there is none. */
  static double best(Results<Cell> results, long records, Workload workload, String peer) {
    return of(results, records).stream()
        .filter(cell -> cell.workload == workload)
        .flatMap(cell -> results.of(cell, peer).stream())
        .mapToDouble(summary -> summary.median(Sample::perSecond))
        .max()
        .orElse(0);
  }
}
