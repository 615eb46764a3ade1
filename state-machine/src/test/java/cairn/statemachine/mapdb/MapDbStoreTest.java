package cairn.statemachine.mapdb;

import static cairn.statemachine.testing.Checkpoints.NOON;
import static cairn.statemachine.testing.Checkpoints.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cairn.model.Checkpoint;
import cairn.model.Revision;
import cairn.statemachine.RegistryMachine;
import cairn.statemachine.index.Index;
import cairn.statemachine.index.KeyRange;
import cairn.statemachine.memory.BoundedMemory;
import cairn.statemachine.store.CheckpointStore;
import cairn.statemachine.store.CheckpointStoreContract;
import cairn.statemachine.store.LogPosition;
import cairn.statemachine.store.Memory;
import cairn.statemachine.store.Records;
import cairn.statemachine.store.RegistryState;
import cairn.statemachine.testing.RandomCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MapDbStoreTest extends CheckpointStoreContract {
  MapDbStoreTest() {
    super(new MapDbStore());
  }

  @Nested
  class Loading {
    @Test
    void givesTheStoreThatWritingGave() {
      MapDbStore written = new MapDbStore();
      RegistryMachine machine = new RegistryMachine(written);
      RandomCommands commands = new RandomCommands(new Random(7), 3_000);
      for (int index = 0; index < 400; index++) {
        machine.apply(new LogPosition(1, index), commands.nextBatch(20));
      }

      MapDbStore loaded =
          MapDbStore.load(written.state(), records(written), new BoundedMemory(contents(written)));

      assertThat(loaded.state()).isEqualTo(written.state());
      assertThat(records(loaded)).hasSizeGreaterThan(500).isEqualTo(records(written));
      assertThat(contents(loaded)).isEqualTo(contents(written));
      IndexCheck.check(loaded);
    }

    @Test
    void refusesRecordsThatAreNotInOrder() {
      Checkpoint a = Checkpoint.first(put("a"), NOON, new Revision(1));
      Checkpoint b = Checkpoint.first(put("b"), NOON, new Revision(1));
      RegistryState two = RegistryState.EMPTY.changedTo(new Revision(1), 2);
      BoundedMemory nothing = new BoundedMemory();

      assertThatThrownBy(() -> MapDbStore.load(two, List.of(b, a), nothing))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("id a is not after b");
      assertThatThrownBy(() -> MapDbStore.load(two, List.of(a), nothing))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("1 records are not the 2 of the state");
    }
  }

  private static List<Checkpoint> records(CheckpointStore store) {
    List<Checkpoint> records = new ArrayList<>();
    store.read(view -> {
      view.scan(Index.ID, KeyRange.all(), Records.Direction.FORWARDS)
          .forEachRemaining(records::add);
      return true;
    });
    return records;
  }

  private static Memory.Contents contents(CheckpointStore store) {
    return store.read(view -> view.memory().contents());
  }
}
