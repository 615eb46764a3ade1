package cairn.node.raft;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToldTest {
  private static final long PAUSE = Told.BETWEEN_REPETITIONS.toNanos();

  private final Told told = new Told();

  @Test
  void aNewIndexIsDueAtOnce() {
    assertThat(told.isDue(7, 100)).isTrue();
    assertThat(told.isDue(8, 101)).isTrue();
  }

  @Test
  void theSameOneOnlyAfterAWhile() {
    assertThat(told.isDue(7, 100)).isTrue();
    assertThat(told.isDue(7, 100 + PAUSE - 1)).isFalse();
    assertThat(told.isDue(7, 100 + PAUSE)).isTrue();
    assertThat(told.isDue(7, 101 + PAUSE)).isFalse();
  }

  @Test
  void anEarlierOneAddsNothing() {
    assertThat(told.isDue(7, 100)).isTrue();
    assertThat(told.isDue(6, 101)).isFalse();
  }
}
