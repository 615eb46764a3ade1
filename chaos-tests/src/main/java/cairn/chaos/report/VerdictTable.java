package cairn.chaos.report;

import cairn.chaos.check.Verdict;
import java.util.List;
import java.util.SortedMap;

/** What each checker said, with all of its evidence. */
final class VerdictTable {
  private static final int MAX_OPEN_LINES = 6;

  private final Markup out = new Markup();

  private VerdictTable() {
    out.open("table").open("thead").open("tr");
    for (String head : List.of("Workload", "Checker", "Verdict", "What was found")) {
      out.element("th", head);
    }
    out.close().close().open("tbody").line();
  }

  /**
   * @param workloads by name and checker
   * @param cluster what was checked of the whole cluster, by checker
   */
  static Markup of(
      SortedMap<String, SortedMap<String, Verdict>> workloads, SortedMap<String, Verdict> cluster) {
    VerdictTable table = new VerdictTable();
    workloads.forEach(table::rows);
    table.rows("the whole cluster", cluster);
    return table.out.close().close();
  }

  private void rows(String workload, SortedMap<String, Verdict> verdicts) {
    verdicts.forEach((checker, verdict) -> {
      out.open("tr").element("td", workload).element("td", checker);
      switch (verdict) {
        case Verdict.Valid(var checked) ->
            say("valid", "good").element("td", Words.count(checked) + " checked");
        case Verdict.Undecided(var why) -> say("UNDECIDED", "bad").element("td", why);
        case Verdict.Invalid(var evidence) -> say("INVALID", "bad").add(cell(evidence));
      }
      out.close().line();
    });
  }

  private Markup say(String word, String style) {
    return out.element("td", word, "class", style);
  }

  private static Markup cell(List<String> evidence) {
    Markup cell = new Markup().open("td");
    String lines = String.join("\n", evidence);
    if (lines.lines().count() > MAX_OPEN_LINES) {
      cell.open("details").element("summary", Words.count(lines.lines().count(), "line"));
      return cell.element("pre", lines).close().close();
    }
    return cell.element("pre", lines).close();
  }
}
