package cairn.chaos.report;

import cairn.chaos.check.RecoveryTime.Recovery;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How long there was no answered write, for each kind of fault. */
final class RecoveryTable {
  private RecoveryTable() {}

  static Markup of(List<Recovery> recoveries, Kinds kinds) {
    Markup out = new Markup().open("table").open("thead").open("tr");
    out.element("th", "Fault");
    for (String head : List.of("Times", "p50", "p90", "p99", "Longest")) {
      out.element("th", head, "class", "number");
    }
    out.close().close().open("tbody");
    recoveries.stream()
        .collect(
            Collectors.groupingBy(
                recovery -> recovery.fault().name(), TreeMap::new, Collectors.toList()))
        .forEach((kind, all) -> row(out, kind, kinds, lengths(all)));
    return out.close().close();
  }

  private static Sorted lengths(List<Recovery> recoveries) {
    return new Sorted(
        recoveries.stream().mapToLong(recovery -> recovery.longest().length().toNanos()));
  }

  private static void row(Markup out, String kind, Kinds kinds, Sorted lengths) {
    out.open("tr").open("td").add(FaultTable.swatch(kind, kinds)).text(kind).close();
    out.element("td", Words.count(lengths.size()), "class", "number");
    for (int percent : List.of(50, 90, 99, 100)) {
      out.element("td", Words.length(lengths.percentileNanos(percent)), "class", "number");
    }
    out.close().line();
  }
}
