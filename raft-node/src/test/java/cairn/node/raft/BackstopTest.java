package cairn.node.raft;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A snapshot that must be written. */
class BackstopTest {
  private final Backstop backstop = new Backstop(100);

  @Test
  void isDueOnceTheLogIsSoLong() {
    assertThat(backstop.isDue(98, -1)).isFalse();
    assertThat(backstop.isDue(99, -1)).isTrue();
  }

  @Test
  void isNotDueAgainBehindTheOneThatWasWritten() {
    assertThat(backstop.isDue(100, 0)).isTrue();

    assertThat(backstop.isDue(199, 100)).isFalse();
    assertThat(backstop.isDue(200, 100)).isTrue();
  }

  @Test
  void isDueAgainAfterATenthOfTheEntriesIfItFailed() {
    assertThat(backstop.isDue(150, 0)).isTrue();

    assertThat(backstop.isDue(159, 0)).isFalse();
    assertThat(backstop.isDue(160, 0)).isTrue();
  }
}
