package cairn.statemachine.codec;

import static cairn.statemachine.testing.Checkpoints.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import cairn.model.Revision;
import cairn.model.StateLimits;
import cairn.model.StateLimits.Span;
import cairn.model.TierOrder;
import cairn.statemachine.command.Configuration;
import cairn.statemachine.command.PageKey;
import cairn.statemachine.store.Digests;
import cairn.statemachine.store.LogPosition;
import cairn.statemachine.store.RegistryState;
import cairn.statemachine.store.StateDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StateCodecTest {
  private static final Span SHORT = new Span(3, Duration.ofMinutes(1));

  @Nested
  class TheDigest {
    @Test
    void isThatOfNothingBeforeTheFirstEntry() {
      assertThat(StateCodec.digest(RegistryState.EMPTY)).isEqualTo(StateDigest.EMPTY);
    }

    @Test
    void isAnotherForEachFieldOfTheState() {
      Configuration initial = Configuration.INITIAL;
      StateLimits limits = new StateLimits(SHORT, SHORT, SHORT);
      Optional<PageKey> key = Optional.of(new PageKey("5e".repeat(PageKey.BYTES)));
      Stream<RegistryState> states =
          Stream.of(
              state(1, NOON, initial, 5),
              state(2, NOON, initial, 5),
              state(1, NOON.plusNanos(1), initial, 5),
              state(1, NOON, Configuration.of(TierOrder.of("one")), 5),
              state(1, NOON, new Configuration(initial.tiers(), limits, Optional.empty()), 5),
              state(1, NOON, new Configuration(initial.tiers(), initial.limits(), key), 5),
              state(1, NOON, initial, 6));

      assertThat(states.map(StateCodec::digest)).hasSize(7).doesNotHaveDuplicates();
    }
  }

  private static RegistryState state(
      long epoch, Instant logTime, Configuration configuration, long records) {
    return new RegistryState(
        new LogPosition(1, 1),
        new Revision(9),
        epoch,
        logTime,
        configuration,
        records,
        Digests.EMPTY,
        StateDigest.EMPTY);
  }
}
