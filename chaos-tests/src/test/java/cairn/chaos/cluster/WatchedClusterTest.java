package cairn.chaos.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WatchedClusterTest {
  private final Processes processes = new Processes();
  private final WatchedCluster cluster = new WatchedCluster(processes);

  @BeforeEach
  void startN1() throws Exception {
    cluster.start("n1");
  }

  private static void assertIsFound(ThrowingCallable action) {
    assertThatExceptionOfType(MisbehaviourException.class)
        .isThrownBy(action)
        .withMessageContaining("n1")
        .withMessageContaining("19");
  }

  @Nested
  class ANodeThatHasEndedByItself {
    @BeforeEach
    void end() {
      processes.end("n1", 19);
    }

    @Test
    void isFoundByWhoeverDoesSomethingToIt() {
      assertIsFound(() -> cluster.start("n1"));
      assertIsFound(() -> cluster.kill("n1"));
      assertIsFound(() -> cluster.stop("n1"));
      assertIsFound(() -> cluster.pause("n1"));
      assertIsFound(() -> cluster.resume("n1"));
      assertIsFound(() -> cluster.starveOfMemory("n1"));
    }

    @Test
    void mayHaveEndedWithAnExitCodeThatIsAllowed() throws Exception {
      cluster.allow(Set.of(19));

      cluster.start("n1");

      assertThat(processes.isRunning("n1")).isTrue();
    }
  }

  @Nested
  class ANodeThatWasEnded {
    @Test
    void mayBeStartedAgain() throws Exception {
      cluster.kill("n1");
      cluster.kill("n1");
      cluster.start("n1");
      cluster.stop("n1");
      cluster.start("n1");

      assertThat(processes.isRunning("n1")).isTrue();
    }
  }

  @Nested
  class ANodeThatIsToldToEnd {
    @Test
    void isFoundIfItEndsOtherwise() {
      processes.onStop = 19;

      assertIsFound(() -> cluster.stop("n1"));
    }
  }

  /** Exit codes of processes that are none. */
  private static final class Processes implements Cluster {
    private final Set<String> running = new HashSet<>();
    private final Map<String, Integer> codes = new HashMap<>();
    private int onStop = 143;

    void end(String node, int code) {
      if (running.remove(node)) {
        codes.put(node, code);
      }
    }

    @Override
    public List<String> nodes() {
      return List.of("n1");
    }

    @Override
    public Path directory() {
      return Path.of("");
    }

    @Override
    public void start(String node) {
      running.add(node);
    }

    @Override
    public boolean isRunning(String node) {
      return running.contains(node);
    }

    @Override
    public int exitCode(String node) {
      return codes.getOrDefault(node, -1);
    }

    @Override
    public long pid(String node) {
      throw new UnsupportedOperationException("it is no process");
    }

    @Override
    public void kill(String node) {
      end(node, 137);
    }

    @Override
    public void stop(String node) {
      end(node, onStop);
    }

    @Override
    public Network network() {
      throw new UnsupportedOperationException("it has no network");
    }

    @Override
    public void close() {}
  }
}
