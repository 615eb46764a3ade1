package cairn.node.raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** When a snapshot is asked for. */
class CommandsSinceSnapshotTest {
  private final AtomicInteger asked = new AtomicInteger();
  private int refused;
  private final CommandsSinceSnapshot commands =
      new CommandsSinceSnapshot(100, () -> asked.incrementAndGet() > refused);

  @Test
  void afterSoManyCommands() {
    commands.add(99, () -> 0);
    assertThat(asked).hasValue(0);

    commands.add(1, () -> 0);
    assertThat(asked).hasValue(1);
  }

  @Test
  void notBeforeATenthOfALargeStateHasChanged() {
    commands.add(100, () -> 2_500);
    assertThat(asked).hasValue(0);

    commands.add(150, () -> 2_500);
    assertThat(asked).hasValue(1);
  }

  @Test
  void againAtOnceIfItCouldNotBe() {
    refused = 1;

    commands.add(100, () -> 0);
    commands.add(1, () -> 0);
    assertThat(asked).hasValue(2);

    commands.add(1, () -> 0);
    assertThat(asked).hasValue(2);
  }

  @Test
  void fromTheStartAfterOneWasTaken() {
    commands.add(99, () -> 0);
    commands.reset();

    commands.add(99, () -> 0);
    assertThat(asked).hasValue(0);
  }
}
