package cairn.chaos.report;

import cairn.chaos.check.RecoveryTime;
import cairn.chaos.check.Verdict;
import cairn.chaos.history.Fault;
import cairn.chaos.history.History;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The page about a run, for those who were not there. It needs nothing beside itself. */
final class Page {
  private static final int MAX_OPEN_FAULTS = 60;
  private static final DateTimeFormatter STARTED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Markup out = new Markup();
  private final Path directory;
  private final Run run;
  private final History<Asked, Answer> history;
  private final Series series;
  private final Kinds kinds;
  private final RecoveryTime recovery;

  private Page(Path directory, Run run) {
    this.directory = directory;
    this.run = run;
    this.history = Outline.of(run.results().values());
    this.series = Series.of(history);
    this.kinds = Kinds.of(history.faults());
    this.recovery = RecoveryTime.of(history, Outline::isAnsweredWrite);
  }

  /**
   * The page about {@code run}.
   *
   * @param directory where the page will be, to which its links are relative
   */
  static String of(Path directory, Run run) {
    return "<!DOCTYPE html>\n" + new Page(directory, run).write() + "\n";
  }

  private Markup write() {
    Headline headline =
        Headline.of(verdicts(), history.faults().size(), history.operations().size());
    out.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml").open("head");
    out.empty("meta", "charset", "utf-8");
    out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    out.empty("meta", "name", "color-scheme", "content", "light dark");
    out.element("title", "Cairn chaos: " + headline.text());
    out.style(css() + kinds.css()).close().open("body").line();
    out.element("h1", "Cairn under attack");
    out.element("p", headline.text(), "class", "verdict " + (headline.isGood() ? "good" : "bad"));
    writeSetting();
    section(
        "Verdicts",
        "Clients wrote down what they asked and were told; checkers looked through"
            + " all of it afterwards.");
    out.add(VerdictTable.of(verdictsByWorkload(), run.cluster()));
    section("Calls and faults over time", bucketWords());
    writeLegend();
    out.open("div", "class", "chart").add(Chart.of(series, history.faults(), kinds)).close();
    writeFaults();
    writeFiles();
    return out.close().close();
  }

  private List<Verdict> verdicts() {
    return Stream.concat(
            run.results().values().stream().flatMap(result -> result.verdicts().values().stream()),
            run.cluster().values().stream())
        .toList();
  }

  private SortedMap<String, SortedMap<String, Verdict>> verdictsByWorkload() {
    SortedMap<String, SortedMap<String, Verdict>> verdicts = new TreeMap<>();
    run.results().forEach((workload, result) -> verdicts.put(workload, result.verdicts()));
    return verdicts;
  }

  private void section(String title, String words) {
    out.line().element("h2", title).element("p", words).line();
  }

  private void writeSetting() {
    Run.Setting setting = run.setting();
    out.element(
        "p",
        "A cluster of real processes was disturbed while clients used it."
            + " No answer may ever be wrong, whatever is done to the nodes.");
    out.open("dl");
    fact("Started", STARTED.format(setting.started()));
    fact("Time under attack", Words.minutes(setting.time()));
    fact("Nodes", Words.count(setting.logs().size()));
    fact("Version", setting.version());
    fact("Seed", Long.toString(setting.seed()));
    fact("Calls", callWords());
    out.element("dt", "Run it again").open("dd").element("code", setting.command()).close();
    out.close();
  }

  private void fact(String name, String value) {
    out.element("dt", name).element("dd", value).line();
  }

  private String callWords() {
    return "%s done, %s refused or failed without effect, %s with an unknown outcome"
        .formatted(
            Words.count(series.buckets().stream().mapToLong(Bucket::done).sum()),
            Words.count(series.buckets().stream().mapToLong(Bucket::refused).sum()),
            Words.count(series.buckets().stream().mapToLong(Bucket::unknown).sum()));
  }

  private String bucketWords() {
    return "Each point stands for %s, and a call for when it ended. Coloured bands are faults, with"
            .formatted(Words.count(series.widthSeconds(), "second"))
        + " the numbers of the table below where there is room.";
  }

  private void writeLegend() {
    out.open("ul", "class", "legend");
    for (String kind : kinds.names()) {
      long times = history.faults().stream().map(Fault::name).filter(kind::equals).count();
      out.open("li").add(FaultTable.swatch(kind, kinds));
      out.text("%s (%s)".formatted(kind, Words.count(times))).close();
    }
    out.close().line();
  }

  private void writeFaults() {
    section(
        "Time without an answered write",
        "The longest time from one answered write to the next that reaches into the time of a"
            + " fault, over all workloads. While a fault leaves no majority, no write can be"
            + " answered. The longest of the whole run was %s."
                .formatted(Words.length(recovery.longest().length().toNanos())));
    List<RecoveryTime.Recovery> recoveries = recovery.recoveries();
    out.add(RecoveryTable.of(recoveries, kinds));
    section(
        "Faults",
        "All that was done to the cluster. Times are minutes and seconds since the"
            + " clients started.");
    boolean open = recoveries.size() <= MAX_OPEN_FAULTS;
    out.open("details", open ? new String[] {"open", "open"} : new String[0]);
    out.element("summary", Words.count(recoveries.size(), "fault"));
    out.add(FaultTable.of(recoveries, kinds)).close();
  }

  private void writeFiles() {
    section("Files", "Beside this page.");
    out.open("ul");
    run.setting()
        .logs()
        .forEach(
            (node, log) -> link("what node %s printed".formatted(node), directory.relativize(log)));
    for (String workload : run.results().keySet()) {
      for (String file : List.of(ReportFiles.EDN, ReportFiles.JSON)) {
        link("history of " + workload, Path.of(workload, file));
      }
    }
    out.close().line();
  }

  private void link(String what, Path file) {
    out.open("li").element("a", file.toString(), "href", file.toString());
    out.text(": " + what).close().line();
  }

  private static String css() {
    try (InputStream in = Page.class.getResourceAsStream("report.css")) {
      if (in == null) {
        throw new IllegalStateException("report.css is not beside the classes");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
