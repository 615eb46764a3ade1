package cairn.cli;

import cairn.cli.load.Call;
import cairn.cli.load.LiveFigures;
import cairn.cli.load.Load;
import cairn.cli.load.Pace;
import cairn.cli.load.Sample;
import cairn.cli.load.SampleRecords;
import cairn.cli.load.StopSignal;
import cairn.cli.load.Target;
import cairn.cli.load.Workload;
import cairn.cli.options.Session;
import cairn.cli.output.JsonPart;
import cairn.cli.output.LoadReport;
import cairn.client.RegistryClient;
import cairn.client.RegistryException;
import cairn.model.ErrorCode;
import cairn.model.Labels;
import cairn.model.ModelName;
import cairn.model.RefusedException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cairn bench load}: what a cluster that runs can take. */
@Command(
    name = "load",
    description = {
      "Puts load on the cluster at --endpoints and tells what it takes: calls a second and how long"
          + " they take.",
      "The records that it makes have ids below bench/ and the label run=bench; it removes them at"
          + " the end, if it is interrupted too."
    })
final class BenchLoadCommand implements Callable<Integer> {
  private static final int MAX_CALLERS = 1024;
  private static final int MAX_RATE = 1_000_000;
  private static final int MAX_RECORDS = 10_000_000;
  private static final int INTERRUPTED = 130;
  private static final double NEARLY_ALL = 0.95;
  private static final String RUN_LABEL = "bench-run";

  private final Session session;
  private final Supplier<StopSignal> signals;

  @Option(
      names = "--workload",
      paramLabel = "WORKLOAD",
      defaultValue = "mixed",
      completionCandidates = WorkloadNames.class,
      description =
          "${COMPLETION-CANDIDATES}: puts, linearizable gets, the newest ten of a model, nine gets"
              + " for each put (default: ${DEFAULT-VALUE})")
  private Workload workload = Workload.MIXED;

  @Option(
      names = "--callers",
      paramLabel = "N",
      defaultValue = "64",
      description = "how many call at the same time (default: ${DEFAULT-VALUE})")
  private int callers = 64;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "30s",
      description = "how long, such as 30s, 5m (default: ${DEFAULT-VALUE})")
  private Duration duration = Duration.ofSeconds(30);

  @Option(
      names = "--rate",
      paramLabel = "N",
      description =
          "calls a second, timed from when each was due, so that a stall counts for all that it"
              + " delays (default: each caller calls again when it is answered)")
  private Optional<Integer> rate = Optional.empty();

  @Option(
      names = "--records",
      paramLabel = "N",
      defaultValue = "10000",
      description = "put before the measurement, for reads to ask for (default: 10^4)")
  private int records = 10_000;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      defaultValue = "bench",
      description = "what the models of its records begin with (default: ${DEFAULT-VALUE})")
  private ModelName model = new ModelName("bench");

  @Option(names = "--keep", description = "leave the records where they are")
  private boolean keep;

  @Option(
      names = "--progress",
      description = "a line a second on the error output though it is no terminal")
  private boolean progress;

  /** For help and completion. */
  private static final class WorkloadNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(Workload.values()).map(Workload::text).iterator();
    }
  }

  BenchLoadCommand(Session session) {
    this(session, StopSignal::ofProcess);
  }

  /** Ends early when one of {@code signals} says so. */
  BenchLoadCommand(Session session, Supplier<StopSignal> signals) {
    this.session = session;
    this.signals = signals;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    requireInRange();
    String run = "%08x".formatted(ThreadLocalRandom.current().nextInt());
    try (RegistryClient client = session.connect();
        StopSignal stop = signals.get()) {
      Target target = new Target(client, sampleRecords(client, run));
      try {
        load(target, stop, run);
      } finally {
        clearUp(target, run);
      }
      return stop.isAsked() ? INTERRUPTED : 0;
    }
  }

  private void requireInRange() {
    requireBetween("--callers", callers, 1, MAX_CALLERS);
    rate.ifPresent(perSecond -> requireBetween("--rate", perSecond, 1, MAX_RATE));
    requireBetween("--records", records, 0, MAX_RECORDS);
    if (records == 0 && workload.reads()) {
      throw new IllegalArgumentException(
          "--records 0 leaves nothing to read for --workload " + workload.text());
    }
  }

  private static void requireBetween(String flag, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s %d is not between %d and %d".formatted(flag, value, least, most));
    }
  }

  private SampleRecords sampleRecords(RegistryClient client, String run) {
    return new SampleRecords(
        "bench/" + run,
        model.value(),
        new Labels(Map.of("run", "bench", RUN_LABEL, run)),
        client.clusterStatus().settings().tiers().tiers());
  }

  private void load(Target target, StopSignal stop, String run)
      throws IOException, InterruptedException {
    session.remark("putting %,d records labelled %s=%s".formatted(records, RUN_LABEL, run));
    target.preload(records, stop::isAsked);
    session.remark(
        "%s by %d callers, %s, for %d s"
            .formatted(workload.text(), callers, pace(), duration.toSeconds()));
    Map<Call, Sample> samples = measure(target, stop);
    print(samples, run);
    requireSuccess(samples);
  }

  private String pace() {
    return rate.map("%,d a second"::formatted).orElse("as fast as they are answered");
  }

  private Map<Call, Sample> measure(Target target, StopSignal stop) throws InterruptedException {
    Load load = new Load(target, workload);
    boolean shown = progress || session.terminal().interactive();
    try (LiveFigures _ = new LiveFigures(load, shown ? session::remark : _ -> {})) {
      BooleanSupplier over = Load.after(duration);
      return load.run(
          callers,
          rate.map(Pace::open).orElseGet(Pace::closed),
          () -> stop.isAsked() || over.getAsBoolean());
    }
  }

  private void print(Map<Call, Sample> samples, String run) throws IOException {
    List<LoadReport> reports = new ArrayList<>();
    samples.forEach((call, sample) -> reports.add(report(call.text(), sample)));
    Sample all = all(samples);
    if (samples.size() > 1) {
      reports.add(report("all", all));
    }
    session.printer().all(LoadReport.SHAPE, reports, settings(all, run));
    double made = (all.calls() + all.failed()) * 1e9 / Math.max(1, all.elapsed().toNanos());
    if (rate.isPresent() && made < NEARLY_ALL * rate.get()) {
      session.warn(
          ("%,d calls a second were to be made and %,.0f were, since all callers waited for"
                  + " answers; their latencies count from when they were due")
              .formatted(rate.get(), made));
    }
  }

  private static Sample all(Map<Call, Sample> samples) {
    return samples.values().stream().reduce(Sample::and).orElseThrow();
  }

  private static LoadReport report(String operation, Sample sample) {
    LoadReport.Latency millis =
        new LoadReport.Latency(
            sample.millis(50),
            sample.millis(90),
            sample.millis(99),
            sample.millis(99.9),
            sample.millis(100));
    return new LoadReport(operation, sample.calls(), sample.perSecond(), sample.errors(), millis);
  }

  private JsonPart settings(Sample all, String run) {
    return json -> {
      json.writeStringField("workload", workload.text());
      json.writeNumberField("callers", callers);
      if (rate.isPresent()) {
        json.writeNumberField("rate", rate.get());
      }
      json.writeStringField("records", Integer.toString(records));
      json.writeStringField("elapsedMillis", Long.toString(all.elapsed().toMillis()));
      json.writeStringField("run", run);
    };
  }

  /** A cluster that answers nothing is no measurement. */
  private static void requireSuccess(Map<Call, Sample> samples) {
    Sample all = all(samples);
    if (all.calls() == 0 && all.failed() > 0) {
      ErrorCode most =
          all.errors().entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
      throw RefusedException.of(most, "none of %,d calls succeeded".formatted(all.failed()));
    }
  }

  private void clearUp(Target target, String run) throws InterruptedException {
    String listed = "cairn list -l %s=%s".formatted(RUN_LABEL, run);
    if (keep) {
      session.remark("the records stay: " + listed);
      return;
    }
    session.remark("removing the records");
    try {
      session.remark("%,d records removed".formatted(target.removeAll()));
    } catch (RegistryException e) {
      session.warn("not all records could be removed: " + listed);
      throw e;
    }
  }
}
