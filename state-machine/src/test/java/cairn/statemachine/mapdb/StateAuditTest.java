package cairn.statemachine.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.Expectation;
import cairn.model.Move;
import cairn.model.RequestId;
import cairn.model.Revision;
import cairn.model.Tier;
import cairn.statemachine.RegistryMachine;
import cairn.statemachine.codec.CommandCodec;
import cairn.statemachine.command.Answer;
import cairn.statemachine.command.Batch;
import cairn.statemachine.command.Command;
import cairn.statemachine.command.Identity;
import cairn.statemachine.command.Outcome;
import cairn.statemachine.command.RequestKey;
import cairn.statemachine.index.Index;
import cairn.statemachine.index.KeyRange;
import cairn.statemachine.memory.BoundedMemory;
import cairn.statemachine.store.LogPosition;
import cairn.statemachine.store.Records;
import cairn.statemachine.store.Remembered;
import cairn.statemachine.store.StateDigest;
import cairn.statemachine.store.UnsoundStateException;
import cairn.statemachine.testing.RandomCommands;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StateAuditTest {
  private static final Set<String> WRITTEN_MEANWHILE =
      IntStream.range(0, 500).mapToObj(id -> "id-" + id).collect(Collectors.toSet());

  private final MapDbStore store = new MapDbStore();
  private final RegistryMachine machine = new RegistryMachine(store);
  private final RandomCommands filling = new RandomCommands(new Random(3), 5_000);
  private final RandomCommands meanwhile =
      new RandomCommands(new Random(4), WRITTEN_MEANWHILE.size());
  private long nextIndex;

  @BeforeEach
  void fill() {
    for (int i = 0; i < 300; i++) {
      write(filling);
    }
  }

  @Test
  void findsNothingWhileTheStoreGoesOn() {
    audit();
  }

  @Nested
  class AFlip {
    @Test
    void inARecordIsFound() {
      Map.Entry<byte[], Place> entry = any(Index.ID);
      Checkpoint record = entry.getValue().record();
      entry.getValue().put(record.movedTo(record.location(), new Revision(1)));

      assertUnsound("the records at revision");
    }

    @ParameterizedTest
    @EnumSource(value = Index.class, names = "ID", mode = EnumSource.Mode.EXCLUDE)
    void thatLosesAnEntryIsFound(Index index) {
      Map.Entry<byte[], Place> entry = any(index);
      store.indexes().tree(index).remove(entry.getKey(), entry.getValue());

      assertUnsound("index " + index.label() + " has");
    }

    @ParameterizedTest
    @EnumSource(value = Index.class, names = "ID", mode = EnumSource.Mode.EXCLUDE)
    void inTheKeyOfAnEntryIsFound(Index index) {
      Map.Entry<byte[], Place> entry = any(index);
      byte[] key = entry.getKey().clone();
      key[key.length - 1] ^= 1;
      store.indexes().tree(index).remove(entry.getKey(), entry.getValue());
      store.indexes().tree(index).insert(key, entry.getValue());

      assertUnsound("index " + index.label() + " has no entry");
    }

    @ParameterizedTest
    @EnumSource(Index.class)
    void thatAddsAnEntryIsFound(Index index) {
      Map.Entry<byte[], Place> entry = any(index);
      byte[] key = entry.getKey().clone();
      key[key.length - 1] ^= 1;
      store.indexes().tree(index).insert(key, entry.getValue());

      assertUnsound("");
    }

    @ParameterizedTest
    @EnumSource(value = Index.class, names = "ID", mode = EnumSource.Mode.EXCLUDE)
    void thatLeavesAnEntryOfARecordThatIsNotThereIsFound(Index index) {
      Checkpoint record = any(index).getValue().record();
      Checkpoint gone =
          new Checkpoint(
              new CheckpointId("gone"),
              record.content(),
              record.location(),
              record.createdAt(),
              record.expiresAt(),
              record.generation(),
              record.createRevision(),
              record.modRevision(),
              record.state(),
              record.verification());
      byte[] key = index.keyOf(gone, store.state().tiers()).orElseThrow();
      store.indexes().tree(index).insert(key, new Place(gone));

      assertUnsound("index " + index.label() + " has");
    }

    @ParameterizedTest
    @EnumSource(value = Index.class, names = "ID", mode = EnumSource.Mode.EXCLUDE)
    void thatKeepsTheEntryOfARecordThatIsRemovedIsFound(Index index) throws Exception {
      Map.Entry<byte[], Place> entry = any(index);
      Checkpoint record = entry.getValue().record();
      write(new Command.Delete(record.id(), Expectation.of(record)));

      keep(index, entry);

      assertUnsound("index " + index.label() + " has an entry too many");
    }

    @ParameterizedTest
    @EnumSource(
        value = Index.class,
        names = {"MODEL_TIER", "MODEL_VERSION_TIER"})
    void thatKeepsTheEntryOfARecordThatMovesIsFound(Index index) throws Exception {
      Map.Entry<byte[], Place> entry = any(index);
      Checkpoint record = entry.getValue().record();
      Tier other =
          store.state().tiers().tiers().stream()
              .filter(tier -> !tier.equals(record.location().tier()))
              .findFirst()
              .orElseThrow();
      write(new Command.UpdateTier(record.id(), Move.to(other), Expectation.of(record)));

      keep(index, entry);

      assertUnsound("index " + index.label() + " has an entry too many");
    }

    // As a tree would that says it has removed an entry and has not.
    @SuppressWarnings("unchecked")
    private void keep(Index index, Map.Entry<byte[], Place> entry) throws Exception {
      Field tree = IndexTree.class.getDeclaredField("tree");
      tree.setAccessible(true);
      ((Map<byte[], Place>) tree.get(store.indexes().tree(index)))
          .put(entry.getKey(), entry.getValue());
    }

    @Test
    void inWhatIsRememberedIsFound() {
      Identity identity =
          CommandCodec.identified(filling.next(), new RequestKey("", new RequestId("never-sent")))
              .identity()
              .orElseThrow();
      store
          .memory()
          .remember(
              new Remembered(
                  identity,
                  new Answer(new Outcome.Found(Optional.empty()), store.state().revision(), 1),
                  store.state().logTime()));

      // No write in between: it would take the digest of what was just put in.
      assertThatThrownBy(new StateAudit(store, () -> {})::run)
          .isInstanceOf(UnsoundStateException.class)
          .hasMessageContaining("what is remembered: digest");
    }

    private void assertUnsound(String message) {
      assertThatThrownBy(StateAuditTest.this::audit)
          .isInstanceOf(UnsoundStateException.class)
          .hasMessageContaining(message);
    }

    /** An entry of a record that is not written during an audit. */
    private Map.Entry<byte[], Place> any(Index index) {
      Iterator<Map.Entry<byte[], Place>> entries = store.indexes().tree(index).entries();
      Map.Entry<byte[], Place> entry = entries.next();
      while (WRITTEN_MEANWHILE.contains(entry.getValue().record().id().value())) {
        entry = entries.next();
      }
      return entry;
    }
  }

  @Test
  void findsThatTheStoreWasLoadedWithAnotherDigestOfKeysThanTheyHave() {
    MapDbStore loaded =
        MapDbStore.load(
            store.state(),
            store.read(view -> {
              List<Checkpoint> records = new ArrayList<>();
              view.scan(Index.ID, KeyRange.all(), Records.Direction.FORWARDS)
                  .forEachRemaining(records::add);
              return records;
            }),
            new BoundedMemory(store.read(view -> view.memory().contents())),
            StateDigest.EMPTY);

    assertThatThrownBy(new StateAudit(loaded, () -> {})::run)
        .isInstanceOf(UnsoundStateException.class)
        .hasMessageContaining("the keys of the records at revision");
  }

  private void audit() {
    new StateAudit(store, () -> write(meanwhile)).run();
  }

  private void write(RandomCommands commands) {
    machine.apply(new LogPosition(1, nextIndex++), commands.nextBatch(10));
  }

  private void write(Command command) {
    Batch batch = Batch.of(store.state().logTime(), command);
    assertThat(machine.apply(new LogPosition(1, nextIndex++), batch))
        .noneMatch(answer -> answer.outcome() instanceof Outcome.Refused);
  }
}
