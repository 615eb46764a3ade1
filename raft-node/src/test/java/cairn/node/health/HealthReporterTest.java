package cairn.node.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cairn.node.testing.LocalCluster;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Readiness is told when it changes, and only then. */
class HealthReporterTest {
  private final LocalCluster cluster = new LocalCluster();
  private final List<Boolean> told = new CopyOnWriteArrayList<>();
  private final HealthReporter reporter = new HealthReporter(cluster, told::add);

  @AfterEach
  void close() {
    reporter.close();
  }

  @Test
  void tellsOfEachChangeOnce() {
    cluster.setNotReadyBecause(List.of("no leader"));

    reporter.start();

    await().untilAsserted(() -> assertThat(told).containsExactly(false));
    cluster.setNotReadyBecause(List.of("still no leader"));
    cluster.setNotReadyBecause(List.of());
    await().untilAsserted(() -> assertThat(told).containsExactly(false, true));
    cluster.setNotReadyBecause(List.of("leader lost"));
    await().untilAsserted(() -> assertThat(told).containsExactly(false, true, false));
  }
}
