package cairn.chaos.report;

import cairn.chaos.check.Verdict;
import cairn.chaos.history.Datum;
import cairn.chaos.history.Fault;
import cairn.chaos.history.History;
import cairn.chaos.history.Operation;
import cairn.chaos.history.Outcome;
import cairn.chaos.history.Rendering;
import cairn.chaos.workload.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Runs that never were. Calls are names, answers are {@code yes} or {@code no}. */
final class SyntheticRun {
  static final Rendering<String, String> RENDERING =
      new Rendering<>() {
        @Override
        public String function(String input) {
          return input;
        }

        @Override
        public Datum input(String input) {
          return Datum.NOTHING;
        }

        @Override
        public Datum output(String input, String output) {
          return Datum.of(output);
        }

        @Override
        public boolean isRefusal(String input, String output) {
          return output.equals("no");
        }
      };

  private static final List<String> KINDS =
      List.of(
          "kill-all",
          "kill-leader",
          "kill-majority",
          "kill-one",
          "loss",
          "partition-bridge",
          "partition-deaf-leader",
          "partition-leader",
          "partition-minority",
          "partition-mute-leader",
          "partition-ring",
          "pause-all",
          "pause-leader",
          "pause-one",
          "rolling-restart");
  private static final long SEED = 4;
  private static final long ELECTION_NANOS = 1_500_000_000L;

  private final Random random = new Random(SEED);
  private final long spanNanos;

  private SyntheticRun(Duration time) {
    this.spanNanos = time.toNanos();
  }

  /** A run with about that many operations, and exactly that many faults one after the other. */
  static Run of(Path directory, Duration time, int operations, int faults) {
    SyntheticRun run = new SyntheticRun(time);
    History<String, String> history = run.history(operations, run.faults(faults));
    return run(directory, time, history, new Verdict.Valid(history.operations().size()));
  }

  /** A run of one workload, {@code register}, on three nodes. */
  static Run run(
      Path directory, Duration time, History<String, String> history, Verdict linearizable) {
    SortedMap<String, Path> logs = new TreeMap<>();
    for (String node : List.of("n1", "n2", "n3")) {
      logs.put(node, directory.resolve(node + ".log"));
    }
    Run.Setting setting =
        new Run.Setting(
            "1.2.3",
            Instant.parse("2030-01-02T03:04:05.678Z"),
            time,
            42,
            "./cairn chaos --minutes 3 --nodes 3 --seed 42",
            logs);
    Session.Result register =
        new Session.Result(
            new Session.Recorded<>(history, RENDERING),
            new TreeMap<>(Map.of("linearizable", linearizable)));
    return new Run(
        setting,
        new TreeMap<>(Map.of("register", register)),
        new TreeMap<>(Map.of("equal states at the end", new Verdict.Valid(1))));
  }

  private List<Fault> faults(int count) {
    long slot = spanNanos / count;
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long began = i * slot + (long) (slot * 0.3 * random.nextDouble());
      long lasted = (long) (slot * (0.05 + 0.6 * random.nextDouble()));
      String kind = KINDS.get(random.nextInt(KINDS.size()));
      faults.add(new Fault(kind, "n" + (1 + random.nextInt(3)), began, began + lasted));
    }
    return faults;
  }

  private History<String, String> history(int count, List<Fault> faults) {
    List<Operation<String, String>> operations = new ArrayList<>();
    int fault = 0;
    for (int i = 0; i < count; i++) {
      long at = (long) (spanNanos * ((double) i / count));
      while (fault + 1 < faults.size() && faults.get(fault + 1).beganNanos() <= at) {
        fault++;
      }
      operations.add(operation(i, at, faults.get(fault)));
    }
    return new History<>(operations, faults);
  }

  private Operation<String, String> operation(int process, long at, Fault fault) {
    String input = random.nextInt(100) < 45 ? "read" : "write";
    boolean disturbed = fault.beganNanos() <= at && at < fault.endedNanos();
    double latency = 2e6 * Math.exp(random.nextGaussian() * (disturbed ? 1.2 : 0.6));
    Outcome<String> outcome = new Outcome.Ok<>(random.nextInt(100) < 8 ? "no" : "yes");
    if (disturbed && isDown(fault, at)) {
      latency = random.nextBoolean() ? 2e9 : 5e7;
      outcome =
          latency > 1e9 ? new Outcome.Unknown<>("timeout") : new Outcome.Failed<>("no leader");
    }
    return new Operation<>(process, "k", input, outcome, at, at + (long) latency);
  }

  private static boolean isDown(Fault fault, long at) {
    return fault.name().matches(".*-(all|majority|ring)")
        || (fault.name().contains("leader") && at - fault.beganNanos() < ELECTION_NANOS);
  }
}
