package cairn.node.raft;

import static cairn.node.raft.TestCluster.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cairn.model.ClusterSettings;
import cairn.node.FreePorts;
import cairn.node.failstop.ExitCode;
import cairn.node.failstop.StartException;
import cairn.node.member.MarkerFile;
import cairn.node.member.MemberMarker;
import cairn.statemachine.RegistryMachine;
import cairn.statemachine.command.Batch;
import cairn.statemachine.mapdb.MapDbStore;
import cairn.statemachine.snapshot.SnapshotReader;
import cairn.statemachine.snapshot.SnapshotWriter;
import cairn.statemachine.store.LogPosition;
import cairn.statemachine.store.RegistryState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files of a node that was stopped, with two snapshots and a log that reaches behind both; with
 * a third snapshot if it was stopped before Ratis deleted that one.
 */
@Timeout(60)
class OfflineStateTest {
  private static Path original = Path.of("");
  private static RegistryState last = RegistryState.EMPTY;

  @TempDir private Path data;
  private MemberMarker member = MemberMarker.blank("n1", "");
  private final List<String> report = new ArrayList<>();

  @BeforeAll
  static void runANode(@TempDir Path shared) throws Exception {
    original = shared;
    Map<String, String> settings =
        Map.of("raft.snapshot-every-commands", "20", "raft.log-keep-entries", "1000");
    try (TestNode node = new TestNode("n1", original, FreePorts.next(), settings, new Cuts())) {
      node.start();
      var _ =
          node.running()
              .steering()
              .formation()
              .form(List.of(node.raftAddress()), ClusterSettings.DEFAULT);
      await().atMost(PATIENCE).until(node::isReadyLeader);
      Path snapshots = group(original, new MarkerFile(original).read().orElseThrow()).resolve("sm");
      for (int written = 1; written <= 2; written++) {
        int least = written;
        for (int i = 0; i < 35; i++) {
          var _ = node.submit(Puts.put("r-%d-%d".formatted(written, i)));
        }
        await().atMost(PATIENCE).until(() -> SnapshotFiles.oldestFirst(snapshots).size() >= least);
      }
      last = node.running().reader().state();
    }
  }

  @BeforeEach
  void copyItsFiles() throws IOException {
    DamagedVolumeTest.copy(original, data);
    member = new MarkerFile(data).read().orElseThrow();
  }

  @Test
  void givesTheStateThatTheNodeHad() throws IOException {
    verify();

    int snapshots = snapshots().size();
    assertThat(snapshots).isGreaterThanOrEqualTo(2);
    assertThat(report)
        .hasSize(snapshots + 3)
        .anyMatch(line ->
            line.contains(
                "revision %s, 70 records, digest %s".formatted(last.revision(), last.digest())))
        .filteredOn(line -> line.contains(": whole,"))
        .hasSize(snapshots);
  }

  @Test
  void isRefusedWithADamagedSnapshotThoughAnOlderOneServes() throws IOException {
    flip(snapshots().getLast());

    assertRefused(ExitCode.SNAPSHOT_DAMAGED, "1 snapshots are damaged");
    assertThat(report).anyMatch(line -> line.contains("70 records, digest " + last.digest()));
  }

  @Test
  void isRefusedWithADamagedLog() throws IOException {
    try (Stream<Path> files = Files.list(group().resolve("current"))) {
      flip(files.filter(file -> file.getFileName().toString().startsWith("log")).findFirst().get());
    }

    assertRefused(ExitCode.LOG_DAMAGED, "is damaged at byte");
  }

  @Test
  void isNotChangedWhereAStartWouldMendIt() throws IOException {
    Path open;
    try (Stream<Path> files = Files.list(group().resolve("current"))) {
      open =
          files
              .filter(file -> file.getFileName().toString().startsWith("log_inprogress"))
              .findFirst()
              .orElseThrow();
    }
    byte[] torn = Arrays.copyOf(Files.readAllBytes(open), (int) Files.size(open) + 1);
    torn[torn.length - 1] = 100; // the size of an entry, of which no byte was written
    Files.write(open, torn);

    verify();

    assertThat(open).hasBinaryContent(torn);
  }

  @Test
  void isRefusedWithASnapshotThatTheLogDoesNotLeadTo() throws IOException {
    Path older = snapshots().getFirst();
    Path newer = snapshots().getLast();
    LogPosition position = SnapshotReader.read(newer).state().applied();
    MapDbStore other = SnapshotReader.load(older, member.clusterId());
    var _ =
        new RegistryMachine(other)
            .apply(position, Batch.of(last.logTime(), Puts.put("never-written")));
    var _ = SnapshotWriter.write(newer, member.clusterId(), other, () -> {});

    assertRefused(ExitCode.STATE_DIVERGED, "replayed to entry %d".formatted(position.index()));
  }

  private void verify() throws IOException {
    OfflineState.verify(data, member, report::add);
  }

  private void assertRefused(ExitCode code, String why) {
    assertThatThrownBy(this::verify)
        .isInstanceOfSatisfying(StartException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(why);
  }

  private Path group() {
    return group(data, member);
  }

  private static Path group(Path data, MemberMarker member) {
    return data.resolve("raft").resolve(member.clusterId());
  }

  private List<Path> snapshots() throws IOException {
    return SnapshotFiles.oldestFirst(group().resolve("sm"));
  }

  private static void flip(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[200] ^= 1;
    Files.write(file, bytes);
  }
}
