package cairn.node.raft;

import static cairn.node.raft.TestCluster.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cairn.model.ClusterSettings;
import cairn.node.FreePorts;
import cairn.node.disk.LogGuard;
import cairn.node.failstop.ExitCode;
import cairn.node.failstop.StartException;
import cairn.node.member.MarkerFile;
import cairn.statemachine.store.RegistryState;
import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.ratis.util.FileUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A member of a cluster of one on a volume of which one file was damaged: it does not start, and
 * says why, or it comes up with everything that was acknowledged.
 */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DamagedVolumeTest {
  private static final Map<String, String> SETTINGS =
      Map.of("raft.snapshot-every-commands", "20", "raft.log-segment-bytes", "1MiB");
  private static final Set<ExitCode> DOCUMENTED =
      Set.of(ExitCode.IDENTITY, ExitCode.LOG_GAP, ExitCode.LOG_DAMAGED);
  private static final int TRUNCATIONS = 8;
  private static final int FLIPS_OF_A_LOG = 20;
  private static final int FLIPS = 3;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private Path directory = Path.of("");
  private Path whole = Path.of("");
  private RegistryState acknowledged = RegistryState.EMPTY;

  /** A volume as a kill leaves it: closed files of the log, an open one, two snapshots. */
  @BeforeAll
  void makeTheVolume(@TempDir Path shared) throws Exception {
    directory = shared;
    Path original = directory.resolve("original");
    for (int run = 0; run < 3; run++) {
      try (TestNode node = node(original)) {
        node.start();
        if (run == 0) {
          var _ =
              node.running()
                  .steering()
                  .formation()
                  .form(List.of(node.raftAddress()), ClusterSettings.DEFAULT);
        }
        await().atMost(PATIENCE).until(node::isReadyLeader);
        for (int i = 0; i < 17; i++) {
          var _ = node.submit(Puts.put("r-%d-%d".formatted(run, i)));
        }
        whole = directory.resolve("whole");
        acknowledged = node.running().reader().state();
        if (run == 2) {
          copy(original, whole);
        }
      }
    }
  }

  @AfterAll
  void sayTheSeed() {
    System.out.println("seed of DamagedVolumeTest: " + seed);
  }

  @Test
  void startsAsItWasIfNothingWasDamaged() throws Exception {
    assertThat(start("member.json", file -> {})).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "log_inprogress_\\d+",
        "log_\\d+-\\d+",
        "raft-meta",
        "raft-meta\\.conf",
        "member.json"
      })
  void isRefusedOrWholeWithAFileCutShort(String name) throws Exception {
    int used = usedBytes(name);
    for (int length : lengths(used)) {
      boolean started =
          start(name, file -> Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length)));

      if (name.startsWith("log")) {
        assertThat(started).as("%s cut to %d of %d bytes", name, length, used).isFalse();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "log_inprogress_\\d+",
        "log_\\d+-\\d+",
        "raft-meta",
        "raft-meta\\.conf",
        "member.json",
        "snapshot\\.\\d+_\\d+",
        "applied"
      })
  void isRefusedOrWholeWithAFlippedBit(String name) throws Exception {
    int used = usedBytes(name);
    for (int i = 0; i < (name.startsWith("log") ? FLIPS_OF_A_LOG : FLIPS); i++) {
      int bit = random.nextInt(8 * used);
      boolean started =
          start(
              name,
              file -> {
                byte[] bytes = Files.readAllBytes(file);
                bytes[bit / 8] ^= (byte) (1 << bit % 8);
                Files.write(file, bytes);
              });

      if (name.startsWith("log")) {
        assertThat(started).as("%s with bit %d flipped", name, bit).isFalse();
      }
    }
  }

  @Test
  void isRefusedWithItsLogCutShortAnywhere() throws Exception {
    Path volume = directory.resolve("cut");
    copy(whole, volume);
    String memberUuid = new MarkerFile(volume).read().orElseThrow().memberUuid();
    Path log = find(volume, "log_inprogress_\\d+");
    Path current = find(volume, "current");
    byte[] bytes = Files.readAllBytes(log);
    for (int length = usedBytes("log_inprogress_\\d+") - 1; length >= 0; length--) {
      Files.write(log, Arrays.copyOf(bytes, length));

      assertThatThrownBy(
              () -> LogGuard.ofMember(volume, memberUuid, current, "Out.").requireReaches(-1))
          .as("length %d", length)
          .isInstanceOfSatisfying(
              StartException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.LOG_DAMAGED));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"log_inprogress_\\d+", "log_\\d+-\\d+", "raft-meta"})
  void isRefusedWithoutAFile(String name) throws Exception {
    assertThat(start(name, Files::delete)).isFalse();
  }

  @Test
  void comesUpOverTheTornEndOfAWriteThatNobodyWasToldOf() throws Exception {
    int used = usedBytes("log_inprogress_\\d+");
    boolean started =
        start(
            "log_inprogress_\\d+",
            file -> {
              byte[] torn = Arrays.copyOf(Files.readAllBytes(file), used + 5000);
              Arrays.fill(torn, used, used + 700, (byte) 'x');
              torn[used] = (byte) 0x88;
              torn[used + 1] = 0x20; // an entry of 4104 bytes, of which most never came
              Files.write(file, torn);
            });

    assertThat(started).isTrue();
  }

  /** Some lengths, those round the ends among them. */
  private int[] lengths(int used) {
    return IntStream.concat(
            IntStream.of(0, 4, 8, used - 1).filter(length -> length < used),
            IntStream.generate(() -> random.nextInt(used)).limit(TRUNCATIONS))
        .toArray();
  }

  private interface Damage {
    void to(Path file) throws IOException;
  }

  /** Starts on a copy of which one file was damaged; whether it came up. */
  private boolean start(String name, Damage damage) throws Exception {
    Path volume = Files.createTempDirectory(directory, "damaged");
    copy(whole, volume);
    Path file = find(volume, name);
    damage.to(file);
    try (TestNode node = node(volume)) {
      node.start();
      await().atMost(PATIENCE).until(node::isReadyLeader);
      RegistryState state = node.running().reader().state();
      assertThat(state.digest()).as("%s, seed %d", file, seed).isEqualTo(acknowledged.digest());
      assertThat(state.revision()).isEqualTo(acknowledged.revision());
      assertThat(node.submit(Puts.put("new")).revision()).isNotEqualTo(acknowledged.revision());
      assertThat(node.stoppedWith()).isEmpty();
      return true;
    } catch (StartException e) {
      assertThat(e.code()).as("%s, seed %d", e.getMessage(), seed).isIn(DOCUMENTED);
      assertThat(e).hasMessageContaining("In a cluster of one, put back a copy");
      return false;
    } finally {
      FileUtils.deleteFully(volume);
    }
  }

  private static TestNode node(Path volume) throws IOException {
    return new TestNode("n1", volume, FreePorts.next(), SETTINGS, new Cuts());
  }

  /** The length of a file; of a file of the log without the zeros that were written ahead. */
  private int usedBytes(String name) throws IOException {
    byte[] bytes = Files.readAllBytes(find(whole, name));
    if (!name.startsWith("log")) {
      return bytes.length;
    }
    int end = 8;
    while (end < bytes.length && bytes[end] != 0) {
      CodedInputStream entry = CodedInputStream.newInstance(bytes, end, 5);
      int size = entry.readRawVarint32();
      end += entry.getTotalBytesRead() + size + 4;
    }
    return end;
  }

  /** The last file of that name. */
  private static Path find(Path volume, String name) throws IOException {
    try (Stream<Path> files = Files.walk(volume)) {
      return files
          .filter(file -> file.getFileName().toString().matches(name))
          .max(Comparator.naturalOrder())
          .orElseThrow();
    }
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
