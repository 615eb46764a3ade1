package cairn.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Notices when nodes write snapshots, by their files. */
final class SnapshotWatch {
  private static final Duration PERIOD = Duration.ofMillis(10);

  private final NodeProbe probe;
  private final List<String> nodes;
  private final Map<String, Long> begun = new HashMap<>();
  private final Map<String, Integer> written = new HashMap<>();
  private final List<Duration> times = new ArrayList<>();
  private volatile boolean writing;
  private volatile int least;

  SnapshotWatch(NodeProbe probe, List<String> nodes) {
    this.probe = probe;
    this.nodes = nodes;
  }

  /** Looks until {@code end} says so. */
  void runUntil(BooleanSupplier end) {
    try {
      while (!end.getAsBoolean()) {
        look();
        LockSupport.parkNanos(PERIOD.toNanos());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void look() throws IOException {
    for (String node : nodes) {
      boolean writes = probe.writesSnapshot(node);
      if (writes) {
        begun.putIfAbsent(node, System.nanoTime());
      } else if (begun.containsKey(node)) {
        times.add(Duration.ofNanos(System.nanoTime() - begun.remove(node)));
        written.merge(node, 1, Integer::sum);
      }
    }
    writing = !begun.isEmpty();
    least = nodes.stream().mapToInt(node -> written.getOrDefault(node, 0)).min().orElse(0);
  }

  /** Whether any node writes one. */
  boolean isWriting() {
    return writing;
  }

  /** The fewest that any node has written. */
  int least() {
    return least;
  }

  /** How many all of them have written. */
  synchronized int count() {
    return times.size();
  }

  /** The time that half of them took at most. */
  synchronized Duration median() {
    return times.stream().sorted().skip(times.size() / 2).findFirst().orElse(Duration.ZERO);
  }
}
