package cairn.statemachine.snapshot;

import static cairn.statemachine.testing.Checkpoints.NOON;
import static cairn.statemachine.testing.Checkpoints.fullPut;
import static cairn.statemachine.testing.Checkpoints.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cairn.model.CheckpointFilter;
import cairn.model.CheckpointId;
import cairn.model.Expectation;
import cairn.model.Move;
import cairn.model.RequestId;
import cairn.model.Stats;
import cairn.model.StatsQuery;
import cairn.model.StatsQuery.Dimension;
import cairn.model.Tier;
import cairn.statemachine.RegistryMachine;
import cairn.statemachine.codec.CommandCodec;
import cairn.statemachine.command.Batch;
import cairn.statemachine.command.Command;
import cairn.statemachine.command.Request;
import cairn.statemachine.command.RequestKey;
import cairn.statemachine.mapdb.MapDbStore;
import cairn.statemachine.mapdb.StateAudit;
import cairn.statemachine.query.Scan;
import cairn.statemachine.query.StatsScan;
import cairn.statemachine.store.CheckpointStore;
import cairn.statemachine.store.LogPosition;
import cairn.statemachine.store.Memory;
import cairn.statemachine.store.RegistryState;
import cairn.statemachine.store.StateDigest;
import cairn.statemachine.store.UnsoundStateException;
import cairn.statemachine.testing.Golden;
import cairn.statemachine.testing.InMemoryCheckpointStore;
import cairn.statemachine.testing.RandomCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {
  private static final String CLUSTER = "cluster-1";

  @TempDir Path directory;
  private Path file;
  private final CheckpointStore store = new InMemoryCheckpointStore();
  private final RegistryMachine machine = new RegistryMachine(store);

  @BeforeEach
  void fill() {
    file = directory.resolve("snapshot.3_7");
    machine.apply(
        new LogPosition(3, 7),
        Batch.of(
            NOON,
            new Command.Put(put("least")),
            new Command.Put(fullPut("full")),
            new Command.Put(put("moved")),
            new Command.UpdateTier(
                new CheckpointId("moved"),
                Move.to(new Tier("object")),
                Expectation.generation(1))));
  }

  @Nested
  class Writing {
    @Test
    void givesAFileThatHoldsTheWholeState() throws IOException {
      write(store);

      Snapshot snapshot = SnapshotReader.read(file);

      assertThat(snapshot.clusterId()).isEqualTo(CLUSTER);
      assertThat(snapshot.memory().contents()).isEqualTo(contents(store));
      assertThat(snapshot.records()).hasSize(3);
      assertThat(snapshot.state().applied()).isEqualTo(new LogPosition(3, 7));
    }

    @Test
    void leavesNothingElseInTheDirectory() throws IOException {
      write(store);
      write(store);

      try (Stream<Path> files = Files.list(directory)) {
        assertThat(files).containsExactly(file);
      }
    }

    @Test
    void keepsTheFileThatIsThereUntilTheNewOneIsWhole() throws IOException {
      write(store);
      byte[] before = Files.readAllBytes(file);
      Files.createDirectory(directory.resolve("snapshot.3_7" + SnapshotWriter.UNFINISHED_SUFFIX));

      assertThatThrownBy(() -> write(store)).isInstanceOf(IOException.class);

      assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void isRefusedIfTheDigestOfTheKeysIsNotTheirs() throws IOException {
      write(store);
      Snapshot snapshot = SnapshotReader.read(file);
      MapDbStore wrong =
          MapDbStore.load(
              snapshot.state(), snapshot.records(), snapshot.memory(), StateDigest.EMPTY);
      byte[] before = Files.readAllBytes(file);

      assertThatThrownBy(() -> write(wrong))
          .isInstanceOf(UnsoundStateException.class)
          .hasMessageContaining("their keys at revision");

      assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void takesAStateWithoutRecords() throws IOException {
      write(new MapDbStore());

      assertThat(SnapshotReader.load(file, CLUSTER).state()).isEqualTo(new MapDbStore().state());
    }
  }

  @Nested
  class Loading {
    @Test
    void givesAStoreThatGoesOnAsTheOldOneDoes() throws IOException {
      RandomCommands commands = new RandomCommands(new Random(11), 5_000);
      machine.apply(new LogPosition(4, 8), RandomCommands.configuration());
      for (int i = 9; i < 600; i++) {
        machine.apply(new LogPosition(4, i), commands.nextBatch(20));
      }
      write(store);
      assertThat(Files.size(file)).isGreaterThan(2L * SnapshotFormat.BLOCK_BYTES);

      MapDbStore loaded = SnapshotReader.load(file, CLUSTER);

      assertThat(loaded.state()).isEqualTo(store.state());
      assertThat(groupsOf(loaded)).isEqualTo(groupsOf(store)).isNotEmpty();
      RegistryMachine loadedMachine = new RegistryMachine(loaded);
      for (int i = 600; i < 700; i++) {
        Batch batch = commands.nextBatch(20);
        LogPosition at = new LogPosition(4, i);
        assertThat(loadedMachine.apply(at, batch)).isEqualTo(machine.apply(at, batch));
      }
      assertThat(loaded.state()).isEqualTo(store.state());
    }

    @Test
    void takesWhatVersion1Wrote() throws IOException {
      Files.write(file, Golden.bytes("snapshot-1.bin", new byte[0]));

      RegistryState loaded = SnapshotReader.load(file, CLUSTER).state();

      assertThat(loaded.applied()).isEqualTo(store.state().applied());
      assertThat(loaded.revision()).isEqualTo(store.state().revision());
      assertThat(loaded.digests().records()).isEqualTo(store.state().digests().records());
      assertThat(loaded.digests().indexes()).isEqualTo(store.state().digests().indexes());
    }

    @Test
    void takesWhatWasWrittenWithTheHistory() throws IOException {
      machine.apply(new LogPosition(3, 8), withEveryKindOfMemory());

      Files.write(file, Golden.bytes("snapshot-2.bin", new byte[0]));
      MapDbStore loaded = SnapshotReader.load(file, CLUSTER);

      assertThat(loaded.state().digests()).isEqualTo(store.state().digests());
      assertThat(contents(loaded)).isEqualTo(contents(store));
    }

    @Test
    void takesWhatWasWrittenWithoutTheDigestOfTheKeys() throws IOException {
      machine.apply(new LogPosition(3, 8), withEveryKindOfMemory());

      Files.write(file, Golden.bytes("snapshot-3.bin", new byte[0]));

      MapDbStore loaded = SnapshotReader.load(file, CLUSTER);

      assertThat(SnapshotReader.read(file).keys()).isEmpty();
      assertThat(loaded.state().digests()).isEqualTo(store.state().digests());
      new StateAudit(loaded, () -> {}).run();
    }

    @Test
    void takesTheDigestOfTheKeysAsItWasWritten() throws IOException {
      write(store);

      assertThat(SnapshotReader.read(file).keys()).contains(store.state().digests().indexes());
    }

    @Test
    void takesWhatIsWrittenNow() throws IOException {
      machine.apply(new LogPosition(3, 8), withEveryKindOfMemory());
      write(store);

      byte[] golden = Golden.bytes("snapshot-4.bin", Files.readAllBytes(file));

      assertThat(Files.readAllBytes(file)).isEqualTo(golden);
      assertThat(SnapshotReader.load(file, CLUSTER).state()).isEqualTo(store.state());
    }

    @Test
    void refusesTheSnapshotOfAnotherCluster() throws IOException {
      write(store);

      assertThatThrownBy(() -> SnapshotReader.load(file, "cluster-2"))
          .isInstanceOf(CorruptSnapshotException.class)
          .hasMessageContaining("it is of cluster cluster-1, not cluster-2")
          .hasMessageContaining(file.toString());
    }
  }

  @Nested
  class ADamagedFile {
    @Test
    void isRefusedWhereverItIsCutOff() throws IOException {
      write(store);
      byte[] sound = Files.readAllBytes(file);

      for (int length = 0; length < sound.length; length++) {
        assertRefused(Arrays.copyOf(sound, length), "byte %d: ".formatted(length));
      }
    }

    @Test
    void isRefusedWhicheverByteIsAnother() throws IOException {
      write(store);
      byte[] sound = Files.readAllBytes(file);

      for (int i = 0; i < sound.length; i++) {
        for (int flip : new int[] {1 << (i % 8), 0xFF}) {
          byte[] damaged = sound.clone();
          damaged[i] ^= (byte) flip;
          assertRefused(damaged, "byte ");
        }
      }
    }

    @Test
    void isRefusedAfterAnyFlips() throws IOException {
      long seed = Long.getLong("seed", new Random().nextLong());
      System.out.println("seed " + seed);
      Random random = new Random(seed);
      write(store);
      byte[] sound = Files.readAllBytes(file);

      for (int i = 0; i < 10_000; i++) {
        byte[] damaged = sound.clone();
        for (int flip = random.nextInt(3); flip >= 0; flip--) {
          damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        if (!Arrays.equals(damaged, sound)) {
          assertRefused(damaged, "byte ");
        }
      }
    }

    @Test
    void isRefusedWhenBytesFollow() throws IOException {
      write(store);
      byte[] sound = Files.readAllBytes(file);

      assertRefused(Arrays.copyOf(sound, sound.length + 1), "more bytes follow");
    }

    @Test
    void isRefusedWithoutReservingWhatItsLengthsAsk() throws IOException {
      write(store);
      byte[] damaged = Files.readAllBytes(file);
      damaged[12] = 0x7F;

      assertRefused(damaged, "is not of 1 to 8388608");
    }

    private void assertRefused(byte[] bytes, String message) throws IOException {
      Files.write(file, bytes);
      assertThatThrownBy(() -> SnapshotReader.read(file))
          .isInstanceOf(CorruptSnapshotException.class)
          .hasMessageContaining(message);
    }
  }

  /** As a start counts them, and as the scan of a store without counters does. */
  private static List<Stats.Group> groupsOf(CheckpointStore of) {
    StatsQuery byModel = new StatsQuery(CheckpointFilter.ALL, EnumSet.of(Dimension.MODEL));
    return Scan.answer(of, view -> new StatsScan(view, byModel, of.state().revision())).groups();
  }

  private static Batch withEveryKindOfMemory() {
    return new Batch(
        NOON,
        List.of(
            Request.once(new Command.Delete(new CheckpointId("least"), Expectation.generation(1))),
            CommandCodec.identified(
                new Command.Put(put("identified")),
                new RequestKey("who", new RequestId("request-1")))));
  }

  private static Memory.Contents contents(CheckpointStore of) {
    return of.read(view -> view.memory().contents());
  }

  private void write(CheckpointStore from) throws IOException {
    SnapshotWriter.write(file, CLUSTER, from, () -> {});
  }
}
