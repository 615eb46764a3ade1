package cairn.chaos.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cairn.cli.local.NodeRuntime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What each driver owes, both the same; where it cannot run, or without an image, it is left out.
 */
@Timeout(300)
class ClusterIT {
  private static final List<String> NODES = List.of("n1", "n2", "n3");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  interface Contract {
    Cluster create(Path directory, Launch launch) throws Exception;
  }

  /** The tests, for one driver; one after the other with the same nodes. */
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class Driven {
    private final Contract contract;
    private Path directory;
    private Cluster cluster;

    Driven(Contract contract) {
      this.contract = contract;
    }

    @BeforeAll
    void create(@TempDir Path temporary) throws Exception {
      directory = temporary;
      assumeTrue(
          Shell.succeeds("sh", "-c", "command -v ip iptables nsenter && unshare --net true"),
          "networks can be made");
      Path file = Files.writeString(directory.resolve("file"), "to read");
      Launch launch =
          new Launch(
              NodeRuntime.ofThisProcess(),
              Map.of(),
              node -> Map.of("NAME_OF_NODE", node),
              List.of(file));
      cluster = contract.create(directory, launch);
    }

    @BeforeEach
    void startAll() throws Exception {
      for (String node : NODES) {
        if (!cluster.isRunning(node)) {
          Files.deleteIfExists(cluster.log(node));
          cluster.start(node);
        }
      }
      for (String node : NODES) {
        await(node).atMost(PATIENCE).until(() -> listens(node));
      }
    }

    @AfterAll
    void end() {
      if (cluster != null) {
        cluster.close();
      }
    }

    private boolean listens(String node) throws IOException {
      return Files.readString(cluster.log(node)).contains("listens for clients");
    }

    /** The state of a process, the letter of {@code proc(5)}. */
    private static String state(long pid) throws IOException {
      String stat = Files.readString(Path.of("/proc/%d/stat".formatted(pid)));
      return stat.substring(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
    }

    /** Whether a connection from one node to another is answered. */
    private boolean reaches(String from, String to) throws IOException, InterruptedException {
      String host = cluster.network().address(to);
      return Shell.succeeds(
          "nsenter",
          "--target=" + cluster.pid(from),
          "--net",
          "timeout",
          "2",
          "bash",
          "-c",
          ": </dev/tcp/%s/%d".formatted(host, Launch.RAFT_PORT));
    }

    /** Whether a client on this machine is answered by {@code node}. */
    private boolean isAnsweredBy(String node) throws IOException, InterruptedException {
      String connect =
          ": </dev/tcp/%s/%d".formatted(cluster.network().address(node), Launch.API_PORT);
      return Shell.succeeds("timeout", "2", "bash", "-c", connect);
    }

    @Test
    void killsANodeAndStartsItAgain() throws Exception {
      long first = cluster.pid("n1");
      cluster.kill("n1");

      assertThat(cluster.isRunning("n1")).isFalse();
      assertThat(cluster.exitCode("n1")).isEqualTo(128 + 9);
      assertThat(ProcessHandle.of(first)).isEmpty();
      assertThatThrownBy(() -> cluster.pid("n1")).isInstanceOf(IOException.class);
      cluster.kill("n1"); // does nothing

      Files.writeString(Files.createDirectories(cluster.data("n1")).resolve("of-root"), "");
      startAll();
      assertThat(cluster.pid("n1")).isNotEqualTo(first);
      Path process = Path.of("/proc/%d".formatted(cluster.pid("n1")));
      assertThat(Files.getOwner(cluster.data("n1").resolve("of-root")))
          .isEqualTo(Files.getOwner(process));
    }

    @Test
    void letsANodeEndByItself() throws Exception {
      cluster.stop("n2");

      assertThat(cluster.isRunning("n2")).isFalse();
      assertThat(cluster.exitCode("n2")).isEqualTo(128 + 15); // of a JVM that ends in order
    }

    @Test
    void pausesANodeAndLetsItGoOn() throws Exception {
      cluster.pause("n3");
      await().atMost(PATIENCE).until(() -> state(cluster.pid("n3")).equals("T"));
      assertThat(cluster.isRunning("n3")).isTrue();

      cluster.resume("n3");
      await().atMost(PATIENCE).until(() -> !state(cluster.pid("n3")).equals("T"));
    }

    @Test
    void cutsNodesOffFromEachOtherThoughOneStartsAgain() throws Exception {
      assertThat(reaches("n1", "n2")).isTrue();

      cluster.network().cut("n1", "n2");
      assertThat(reaches("n1", "n2")).isFalse();
      assertThat(reaches("n1", "n3")).isTrue();

      cluster.kill("n2");
      startAll();
      assertThat(reaches("n1", "n2")).isFalse();

      cluster.network().heal();
      assertThat(reaches("n1", "n2")).isTrue();
    }

    @Test
    void losesWhatANodeSendsToClientsAndNothingElse() throws Exception {
      assertThat(isAnsweredBy("n1")).isTrue();

      cluster.network().loseReplies("n1");
      assertThat(isAnsweredBy("n1")).isFalse();
      assertThat(isAnsweredBy("n2")).isTrue();
      assertThat(reaches("n2", "n1")).isTrue();
      assertThat(reaches("n1", "n2")).isTrue();

      cluster.kill("n1");
      startAll();
      assertThat(isAnsweredBy("n1")).isFalse();

      cluster.network().heal();
      assertThat(isAnsweredBy("n1")).isTrue();
    }

    @Test
    void countsThePacketsThatWereLost() throws Exception {
      Network network = cluster.network();
      long atFirst = network.hit();
      assertThat(reaches("n1", "n2")).isTrue();
      network.heal();
      assertThat(network.hit()).isEqualTo(atFirst);

      network.lose("n1", "n2", 100);
      assertThat(reaches("n1", "n2")).isFalse();
      network.heal();
      long lost = network.hit();
      assertThat(lost).isGreaterThan(atFirst);

      network.loseReplies("n3");
      assertThat(isAnsweredBy("n3")).isFalse();
      network.heal();
      assertThat(network.hit()).isGreaterThan(lost);
    }

    @Test
    void givesANodeItsVariablesAndFiles() throws Exception {
      Path process = Path.of("/proc/%d".formatted(cluster.pid("n2")));

      String variables =
          new String(Files.readAllBytes(process.resolve("environ")), StandardCharsets.UTF_8);
      assertThat(variables.split("\0", -1)).contains("NAME_OF_NODE=n2");
      Path inside = process.resolve("root" + directory.resolve("file"));
      assertThat(inside).hasContent("to read");
    }
  }

  @Nested
  class InNamespaces extends Driven {
    InNamespaces() {
      super((directory, launch) -> NetnsCluster.create(directory, NODES, launch));
    }
  }

  @Nested
  class InContainers extends Driven {
    private static final String IMAGE = System.getProperty("cairn.node.image", "");

    InContainers() {
      super(InContainers::create);
    }

    private static Cluster create(Path directory, Launch launch) throws Exception {
      assumeTrue(!IMAGE.isEmpty(), "no image is named");
      return ContainersCluster.create(directory, NODES, launch, IMAGE);
    }
  }
}
