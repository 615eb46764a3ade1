package cairn.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import cairn.client.ClientConfig;
import cairn.client.RegistryClient;
import cairn.model.CheckpointId;
import cairn.model.Content;
import cairn.model.ContentHash;
import cairn.model.Labels;
import cairn.model.Location;
import cairn.model.ModelName;
import cairn.model.ModelVersion;
import cairn.model.NewCheckpoint;
import cairn.model.Placement;
import cairn.model.RefusedException;
import cairn.model.Tier;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real node processes. */
@Timeout(180)
class LocalClusterTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir private Path directory;
  private final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();

  private final ClusterListener listener =
      new ClusterListener() {
        @Override
        public void forming(List<String> names) {
          told.add("forming " + names);
        }

        @Override
        public void endingLeftOver(String name, long pid) {
          told.add("ending " + pid);
        }

        @Override
        public void ending(List<String> names) {
          told.add("ending " + names);
        }

        @Override
        public void nodeDied(String name, int exitCode, List<String> lastLines) {
          told.add("%s died with %d".formatted(name, exitCode));
        }
      };

  @Nested
  class OfThreeNodes {
    @Test
    void goesOnWithoutTheOneThatIsKilledAndTakesItBack() throws Exception {
      try (LocalCluster cluster = LocalCluster.start(in(directory), listener);
          RegistryClient client = client(cluster)) {
        assertThat(told).containsExactly("forming [n1, n2, n3]");
        client.put(checkpoint("before"));
        String leader = cluster.leader().orElseThrow();

        cluster.kill(leader);

        assertThat(cluster.pid(leader)).isEmpty();
        client.put(checkpoint("after"));
        assertThat(cluster.leader()).isPresent().isNotEqualTo(Optional.of(leader));

        cluster.restart(leader);

        await()
            .atMost(LONG)
            .untilAsserted(() ->
                assertThat(cluster.statuses())
                    .extracting(status -> status.records())
                    .containsExactly(2L, 2L, 2L));
        assertThat(told).as("nobody died by itself").hasSize(1);
      }
    }

    @Test
    void goesOnWithoutTheOneThatIsPausedUntilItIsResumed() throws Exception {
      try (LocalCluster cluster = LocalCluster.start(in(directory), listener);
          RegistryClient client = client(cluster)) {
        String leader = cluster.leader().orElseThrow();

        cluster.pause(leader);

        client.put(checkpoint("meanwhile"));
        assertThat(cluster.pid(leader)).isPresent();

        cluster.resume(leader);

        cluster.awaitReady(LONG);
        await().atMost(LONG).until(() -> cluster.statuses().size() == 3);
      }
    }
  }

  @Nested
  class OfOneNode {
    @Test
    void keepsItsPortsAndItsRecords() throws Exception {
      List<String> endpoints;
      try (LocalCluster cluster = startOne();
          RegistryClient client = client(cluster)) {
        endpoints = cluster.endpoints();
        client.put(checkpoint("a"));
      }

      try (LocalCluster cluster = startOne();
          RegistryClient client = client(cluster)) {
        assertThat(cluster.endpoints()).isEqualTo(endpoints);
        assertThat(client.get(new CheckpointId("a")).value().generation()).isEqualTo(1);
      }
      assertThat(told).containsExactly("forming [n1]", "ending [n1]", "ending [n1]");
    }

    @Test
    void tellsOfTheEndOfItsNode() throws Exception {
      try (LocalCluster cluster = startOne()) {
        ProcessHandle.of(cluster.pid("n1").orElseThrow()).orElseThrow().destroyForcibly();

        await().atMost(LONG).untilAsserted(() -> assertThat(told).contains("n1 died with 137"));
      }
    }

    @Test
    void isHeldByOneRunAtATime() throws Exception {
      try (LocalCluster _ = startOne()) {
        assertThatExceptionOfType(RefusedException.class)
            .isThrownBy(() -> startOne())
            .withMessage("another process runs the cluster in " + directory);
      }
    }

    @Test
    void refusesAPortThatIsTaken() throws Exception {
      try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        int port = other.getLocalPort();
        LocalClusterConfig config = in(directory).withNodes(1).withPortBase(port - 1);

        assertThatExceptionOfType(RefusedException.class)
            .isThrownBy(() -> LocalCluster.start(config, listener))
            .withMessage("port %d, which node n1 listens on, is taken by another process", port);
        assertThat(told).isEmpty();
      }
    }

    @Test
    void endsItsNodeWithoutAProgramToSendSignals() throws Exception {
      ProcessBuilder dev =
          new ProcessBuilder(
                  System.getProperty("java.home") + "/bin/java",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "cairn.cli.Main",
                  "dev",
                  "--nodes=1",
                  "--port-base=0",
                  "--data=" + directory)
              .redirectErrorStream(true);
      dev.environment().put("PATH", "/nonexistent");
      Process process = dev.start();
      try (BufferedReader said = process.inputReader()) {
        assertThat(said.lines().anyMatch(line -> line.startsWith("serving"))).isTrue();
        String pid = Files.readString(directory.resolve("n1.pid")).split(" ", -1)[0];
        ProcessHandle node = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();

        process.destroy();

        await().atMost(LONG).until(() -> !node.isAlive());
      } finally {
        process.destroyForcibly();
      }
    }

    @Test
    void endsWhatAKilledRunLeftBehind() throws Exception {
      Process leftOver = new ProcessBuilder("sleep", "600").start();
      Files.writeString(
          directory.resolve("n1.pid"),
          leftOver.pid() + " " + leftOver.info().startInstant().orElseThrow());

      try (LocalCluster _ = startOne()) {
        assertThat(told).contains("ending " + leftOver.pid());
        assertThat(leftOver.isAlive()).isFalse();
      }
    }

    @Test
    void leavesAStrangerAloneThatHasTheNumberOfOneLeftBehind() throws Exception {
      Process stranger = new ProcessBuilder("sleep", "600").start();
      Files.writeString(directory.resolve("n1.pid"), stranger.pid() + " 2026-01-01T00:00:00Z\n");

      try (LocalCluster _ = startOne()) {
        assertThat(stranger.isAlive()).isTrue();
      } finally {
        stranger.destroyForcibly();
      }
    }

    @Test
    void failsWithTheLastWordsOfANodeThatDoesNotStart() {
      LocalClusterConfig config =
          in(directory).withNodes(1).withSettings(Map.of("raft.read-barrier", "hope"));

      assertThatIOException()
          .isThrownBy(() -> LocalCluster.start(config, listener))
          .withMessageContaining("node n1 ended with exit code")
          .withMessageContaining("raft.read-barrier")
          .withMessageContaining("hope");
    }

    private LocalCluster startOne() throws IOException, InterruptedException, TimeoutException {
      return LocalCluster.start(in(directory).withNodes(1), listener);
    }
  }

  private static LocalClusterConfig in(Path directory) {
    return LocalClusterConfig.in(directory);
  }

  private static RegistryClient client(LocalCluster cluster) {
    return RegistryClient.connect(
        ClientConfig.of(cluster.endpoints()).withCallTimeout(Duration.ofSeconds(30)));
  }

  private static NewCheckpoint checkpoint(String id) {
    return new NewCheckpoint(
        new CheckpointId(id),
        new Content(
            new ModelName("m"),
            new ModelVersion("1"),
            ContentHash.parse("crc32c:00000000"),
            0,
            Labels.NONE),
        new Location(new Tier("gpu"), Placement.NONE, ""),
        Optional.empty(),
        Optional.empty());
  }
}
