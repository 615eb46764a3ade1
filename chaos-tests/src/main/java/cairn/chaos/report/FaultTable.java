package cairn.chaos.report;

import cairn.chaos.check.RecoveryTime.Recovery;
import cairn.chaos.history.Fault;
import java.util.List;

/** All that was done to the cluster. */
final class FaultTable {
  private FaultTable() {}

  static Markup of(List<Recovery> recoveries, Kinds kinds) {
    Markup out = new Markup().open("table").open("thead").open("tr");
    out.element("th", "#", "class", "number").element("th", "Fault").element("th", "Whom");
    for (String head : List.of("Began", "Lasted", "Longest without a write")) {
      out.element("th", head, "class", "number");
    }
    out.close().close().open("tbody").line();
    for (int i = 0; i < recoveries.size(); i++) {
      row(out, i + 1, recoveries.get(i), kinds);
    }
    return out.close().close();
  }

  /** A fault in one line. */
  static String words(Fault fault) {
    return "%s: %s, at %s for %s"
        .formatted(
            fault.name(),
            fault.what(),
            Words.clock(fault.beganNanos()),
            Words.length(nanos(fault)));
  }

  /** A square in the colour of {@code kind}. */
  static Markup swatch(String kind, Kinds kinds) {
    return new Markup().element("span", "", "class", "swatch " + kinds.style(kind));
  }

  private static void row(Markup out, int number, Recovery recovery, Kinds kinds) {
    Fault fault = recovery.fault();
    out.open("tr").element("td", Words.count(number), "class", "number");
    out.open("td").add(swatch(fault.name(), kinds)).text(fault.name()).close();
    out.element("td", fault.what());
    out.element("td", Words.clock(fault.beganNanos()), "class", "number");
    out.element("td", Words.length(nanos(fault)), "class", "number");
    out.element("td", Words.length(recovery.longest().length().toNanos()), "class", "number");
    out.close().line();
  }

  private static long nanos(Fault fault) {
    return fault.endedNanos() - fault.beganNanos();
  }
}
