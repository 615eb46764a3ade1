package cairn.chaos.run;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.chaos.check.Verdict;
import cairn.chaos.cluster.Cluster;
import cairn.chaos.cluster.Hosts;
import cairn.chaos.cluster.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ChaosRunTest {
  private static final Hosts NO_HOSTS = Hosts.none(Path.of(""));

  @Nested
  class ARunThatCannotStart {
    @Test
    void hasAnOutcomeThatSaysSo() throws InterruptedException {
      ChaosRun.Outcome outcome = new ChaosRun(plan(), new NoCluster(), NO_HOSTS, _ -> {}).run();

      assertThat(outcome.violations()).isPositive();
      assertThat(evidence(outcome)).anyMatch(line -> line.contains("no process can be started"));
      assertThat(outcome.results()).isEmpty();
    }

    @Test
    void isValidInNothing() throws InterruptedException {
      ChaosRun.Outcome outcome = new ChaosRun(plan(), new NoCluster(), NO_HOSTS, _ -> {}).run();

      assertThat(outcome.verdicts().values()).noneMatch(Verdict::isValid);
    }
  }

  private static Plan plan() {
    return new Plan(
        Path.of(""),
        Duration.ofSeconds(1),
        3,
        1,
        Catalog.NEMESES,
        Catalog.WORKLOADS,
        Optional.empty());
  }

  private static List<String> evidence(ChaosRun.Outcome outcome) {
    List<String> lines = new ArrayList<>();
    for (Verdict verdict : outcome.verdicts().values()) {
      switch (verdict) {
        case Verdict.Invalid(var evidence) -> lines.addAll(evidence);
        case Verdict.Undecided(var why) -> lines.add(why);
        case Verdict.Valid _ -> {}
      }
    }
    return lines;
  }

  /** Nodes that cannot be started. */
  private static final class NoCluster implements Cluster {
    @Override
    public List<String> nodes() {
      return List.of("n1", "n2", "n3");
    }

    @Override
    public String endpoint(String node) {
      return "127.0.0.1:1";
    }

    @Override
    public Path directory() {
      return Path.of("");
    }

    @Override
    public void start(String node) throws IOException {
      throw new IOException("no process can be started");
    }

    @Override
    public boolean isRunning(String node) {
      return false;
    }

    @Override
    public int exitCode(String node) throws IOException {
      throw new IOException("it never ran");
    }

    @Override
    public long pid(String node) throws IOException {
      throw new IOException("it does not run");
    }

    @Override
    public void kill(String node) {}

    @Override
    public void stop(String node) {}

    @Override
    public Network network() {
      throw new UnsupportedOperationException("nothing lies between nodes that never ran");
    }

    @Override
    public void close() {}
  }
}
