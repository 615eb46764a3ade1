package cairn.node.raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When a snapshot is asked for. */
class CommandsSinceSnapshotTest {
  private final AtomicInteger asked = new AtomicInteger();
  private int refused;
  private final CommandsSinceSnapshot commands = after(1);

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
  void whenItIsDueThoughTheOneBeforeCameLate() {
    refused = 1;

    commands.add(100, () -> 0);
    commands.add(160, () -> 0);
    assertThat(asked).hasValue(2);

    commands.add(39, () -> 0);
    assertThat(asked).hasValue(2);

    commands.add(1, () -> 0);
    assertThat(asked).hasValue(3);
  }

  @Test
  void theFirstTimeAfterAShareOfThem() {
    CommandsSinceSnapshot half = after(0.5);

    half.add(50, () -> 600);
    assertThat(asked).hasValue(1);

    half.add(99, () -> 0);
    assertThat(asked).hasValue(1);

    half.add(1, () -> 0);
    assertThat(asked).hasValue(2);
  }

  @Test
  void theFirstTimeFarApartOnTheNodesOfACluster() {
    for (String name : List.of("n", "cairn-")) {
      List<Double> shares =
          IntStream.range(0, 5)
              .mapToObj(i -> CommandsSinceSnapshot.shareOf(name + i))
              .sorted()
              .toList();

      assertThat(shares.getFirst()).isPositive();
      assertThat(shares.getLast()).isLessThanOrEqualTo(1);
      for (int i = 1; i < shares.size(); i++) {
        assertThat(shares.get(i) - shares.get(i - 1)).isGreaterThan(0.1);
      }
    }
  }

  @Test
  void fromTheStartAfterOneWasTaken() {
    commands.add(99, () -> 0);
    commands.reset();

    commands.add(99, () -> 0);
    assertThat(asked).hasValue(0);
  }

  @Test
  void afterTheShareAgainOnceOneWasInstalled() {
    CommandsSinceSnapshot half = after(0.5);

    half.add(50, () -> 0);
    half.reset();
    half.add(50, () -> 0);
    assertThat(asked).hasValue(2);
  }

  private CommandsSinceSnapshot after(double share) {
    return new CommandsSinceSnapshot(100, share, () -> asked.incrementAndGet() > refused);
  }
}
