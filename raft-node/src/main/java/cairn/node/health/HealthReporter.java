package cairn.node.health;

import cairn.node.service.ClusterView;
import cairn.node.service.NodeStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches whether this node is ready and passes each change on to health checks. Looks again every
 * {@link #PERIOD}, so that it is never late by more than that.
 */
public final class HealthReporter implements AutoCloseable {
  /** The time between two looks. */
  public static final Duration PERIOD = Duration.ofMillis(250);

  private static final Logger LOG = LoggerFactory.getLogger(HealthReporter.class);

  private final ClusterView cluster;
  private final Readiness readiness;
  private final ScheduledExecutorService scheduler;
  private boolean told; // only by the scheduler's thread
  private boolean serving; // only by the scheduler's thread

  /** Where readiness is told. */
  @FunctionalInterface
  public interface Readiness {
    /** From now on the node serves, or does not. */
    void setServing(boolean serving);
  }

  /** Reports from a daemon thread of its own. */
  public HealthReporter(ClusterView cluster, Readiness readiness) {
    this(
        cluster,
        readiness,
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("health").factory()));
  }

  /**
   * @param scheduler of one thread; shut down when this is closed
   */
  public HealthReporter(
      ClusterView cluster, Readiness readiness, ScheduledExecutorService scheduler) {
    this.cluster = cluster;
    this.readiness = readiness;
    this.scheduler = scheduler;
  }

  /** Starts to look. */
  public void start() {
    var _ =
        scheduler.scheduleWithFixedDelay(this::look, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Looks no more; what was told last stands. */
  @Override
  public void close() {
    scheduler.shutdownNow();
  }

  private void look() {
    try {
      NodeStatus status = cluster.status();
      report(status.ready(), status.notReadyBecause());
    } catch (RuntimeException e) {
      report(false, List.of("its status cannot be told: " + e));
    }
  }

  private void report(boolean ready, List<String> reasons) {
    if (told && ready == serving) {
      return;
    }
    told = true;
    serving = ready;
    readiness.setServing(ready);
    if (ready) {
      LOG.info("Serving");
    } else {
      LOG.info("Not serving: {}", String.join("; ", reasons));
    }
  }
}
