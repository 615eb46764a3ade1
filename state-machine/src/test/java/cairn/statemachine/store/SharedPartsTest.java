package cairn.statemachine.store;

import static cairn.statemachine.testing.Checkpoints.NOON;
import static cairn.statemachine.testing.Checkpoints.fullPut;
import static org.assertj.core.api.Assertions.assertThat;

import cairn.model.Checkpoint;
import cairn.model.Revision;
import cairn.statemachine.testing.Checkpoints;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SharedPartsTest {
  private final SharedParts parts = new SharedParts();

  @Test
  void holdEqualPartsOnce() {
    Checkpoint one = parts.share(Checkpoint.first(fullPut("a"), NOON, new Revision(1)));
    Checkpoint other = parts.share(Checkpoint.first(fullPut("b"), NOON, new Revision(1)));

    assertThat(other.content().model()).isSameAs(one.content().model());
    assertThat(other.content().version()).isSameAs(one.content().version());
    assertThat(other.content().labels()).isSameAs(one.content().labels());
    assertThat(other.location().tier()).isSameAs(one.location().tier());
    assertThat(other.location().placement()).isSameAs(one.location().placement());
  }

  @Test
  void changeNoRecord() {
    Random random = new Random(3);
    for (int i = 0; i < 2_000; i++) {
      Checkpoint record =
          Checkpoint.first(Checkpoints.randomPut(random, "id-" + i), NOON, new Revision(1));

      assertThat(parts.share(record)).isEqualTo(record);
    }
  }
}
