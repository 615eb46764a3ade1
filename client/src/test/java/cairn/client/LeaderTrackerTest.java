package cairn.client;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.model.ClusterSettings;
import cairn.model.ErrorCode;
import cairn.model.Refusal;
import cairn.model.ResponseHeader;
import cairn.model.Revision;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Where a call goes next. */
class LeaderTrackerTest {
  private static final String A = "a:1";
  private static final String B = "b:1";
  private static final String C = "c:1";

  private long now = Long.MAX_VALUE - 1_000_000; // Soon over the edge, as nanoTime may be.
  private final LeaderTracker tracker = new LeaderTracker(List.of(A, B), true, () -> now);

  @Nested
  class WithoutALeader {
    @Test
    void staysWithTheFirstEndpointThatWorks() {
      tracker.answered(A, header(1));

      assertThat(tracker.pick(null)).isEqualTo(A);
    }

    @Test
    void turnsToTheNextOneWhenOneFails() {
      tracker.failed(A);

      assertThat(tracker.pick(A)).isEqualTo(B);
      assertThat(tracker.pick(null)).isEqualTo(B);
    }

    @Test
    void takesTheOneThatRestsLeastWhenAllHaveFailed() {
      tracker.failed(A);
      pass(Duration.ofMillis(100));
      tracker.failed(B);
      tracker.failed(B);

      assertThat(tracker.pick(null)).isEqualTo(A);
    }

    @Test
    void takesTheOneToAvoidIfThereIsNoOther() {
      LeaderTracker alone = new LeaderTracker(List.of(A), true, () -> now);
      alone.failed(A);

      assertThat(alone.pick(A)).isEqualTo(A);
    }
  }

  @Nested
  class WithALeader {
    @Test
    void goesToIt() {
      tracker.learn(status(1, B));

      assertThat(tracker.pick(null)).isEqualTo(B);
    }

    @Test
    void goesToItEvenIfNobodyConfiguredIt() {
      tracker.learn(status(1, C));

      assertThat(tracker.pick(null)).isEqualTo(C);
      assertThat(tracker.endpoints()).containsExactly(A, B, C);
    }

    @Test
    void leavesItWhenItFails() {
      tracker.learn(status(1, B));
      tracker.failed(B);

      assertThat(tracker.pick(B)).isEqualTo(A);
      assertThat(tracker.pick(null)).isEqualTo(A);
    }

    @Test
    void restsLongerFromItEachTimeItFails() {
      tracker.failed(B);
      tracker.failed(B);
      tracker.learn(status(1, B));

      pass(Duration.ofMillis(999));
      assertThat(tracker.pick(null)).isEqualTo(A);

      pass(Duration.ofMillis(2));
      assertThat(tracker.pick(null)).isEqualTo(B);
    }

    @Test
    void neverRestsForLong() {
      for (int i = 0; i < 100; i++) {
        tracker.failed(B);
      }
      tracker.learn(status(1, B));

      pass(Duration.ofMillis(8001));

      assertThat(tracker.pick(null)).isEqualTo(B);
    }

    @Test
    void staysWithItIfANodeKnowsOfNone() {
      tracker.learn(status(1, B));
      tracker.learn(status(2, "nobody"));

      assertThat(tracker.pick(null)).isEqualTo(B);
    }

    @Test
    void doesNotBelieveAnEarlierTerm() {
      tracker.learn(status(5, B));
      tracker.learn(status(4, A));

      assertThat(tracker.pick(null)).isEqualTo(B);
    }
  }

  @Nested
  class WhereAnyNodeWillDo {
    @Test
    void goesToEachInTurn() {
      tracker.learn(status(1, B));

      assertThat(Stream.generate(() -> tracker.pickAny(null)).limit(6))
          .containsExactly(A, B, C, A, B, C);
    }

    @Test
    void leavesOutWhoRests() {
      tracker.learn(status(1, B));
      tracker.failed(C);

      assertThat(Stream.generate(() -> tracker.pickAny(null)).limit(6)).containsOnly(A, B);
    }

    @Test
    void turnsElsewhereAfterAFailure() {
      assertThat(Stream.generate(() -> tracker.pickAny(A)).limit(3)).containsOnly(B);
    }

    @Test
    void takesTheOneToAvoidIfThereIsNoOther() {
      LeaderTracker alone = new LeaderTracker(List.of(A), true, () -> now);

      assertThat(alone.pickAny(A)).isEqualTo(A);
    }
  }

  @Nested
  class WithoutDiscovery {
    private final LeaderTracker settled = new LeaderTracker(List.of(A, B), false, () -> now);

    @Test
    void staysWithTheConfiguredEndpoints() {
      settled.learn(status(1, C));
      settled.refused(A, Refusal.of(ErrorCode.NOT_LEADER, "no").withMetadata(Refusal.LEADER, C));

      assertThat(settled.endpoints()).containsExactly(A, B);
      assertThat(settled.pick(null)).isEqualTo(B);
    }

    @Test
    void goesToTheLeaderIfThatIsConfigured() {
      settled.learn(status(1, B));

      assertThat(settled.pick(null)).isEqualTo(B);
    }

    @Test
    void asksNoMoreWhoLeadsOnceItKnows() {
      assertThat(settled.claimRefresh()).isTrue();
      settled.refreshed(status(1, C));
      pass(Duration.ofMillis(501));

      assertThat(settled.claimRefresh()).isFalse();
    }
  }

  @Nested
  class ARefusal {
    @Test
    void showsTheWayToTheLeader() {
      tracker.refused(
          A, Refusal.of(ErrorCode.NOT_LEADER, "no").withMetadata(Refusal.LEADER, "c:1"));

      assertThat(tracker.pick(A)).isEqualTo(C);
      assertThat(tracker.endpoints()).contains(C);
    }

    @Test
    void turnsToTheNextOneIfItShowsNoWay() {
      tracker.learn(status(1, A));
      tracker.refused(A, Refusal.of(ErrorCode.UNAVAILABLE, "no"));

      assertThat(tracker.pick(null)).isEqualTo(B);
    }

    @Test
    void isNotBelievedIfTheWayMakesNoSense() {
      tracker.refused(
          A, Refusal.of(ErrorCode.NOT_LEADER, "no").withMetadata(Refusal.LEADER, "nonsense"));

      assertThat(tracker.pick(null)).isEqualTo(B);
    }
  }

  @Nested
  class ARefresh {
    @Test
    void isWantedUntilALeaderIsKnown() {
      assertThat(tracker.claimRefresh()).isTrue();
      assertThat(tracker.claimRefresh()).as("one at a time").isFalse();
      tracker.refreshed(null);
      assertThat(tracker.claimRefresh()).as("not at once").isFalse();
      pass(Duration.ofMillis(501));
      assertThat(tracker.claimRefresh()).isTrue();
      tracker.refreshed(status(1, B));
      pass(Duration.ofMillis(501));
      assertThat(tracker.claimRefresh()).isFalse();
    }

    @Test
    void isWantedAgainInALaterTerm() {
      tracker.learn(status(1, B));

      tracker.answered(A, header(2));

      assertThat(tracker.claimRefresh()).isTrue();
    }

    @Test
    void isWantedAgainWhenTheLeaderFails() {
      tracker.learn(status(1, B));

      tracker.failed(B);

      assertThat(tracker.claimRefresh()).isTrue();
    }
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private static ClusterStatus status(long term, String leader) {
    return new ClusterStatus(
        header(term),
        Stream.of(A, B, C)
            .map(e -> new ClusterStatus.Member(e, e, e, e, e.equals(leader)))
            .toList(),
        ClusterSettings.DEFAULT);
  }

  private static ResponseHeader header(long term) {
    return new ResponseHeader("k1", "n1", Revision.NONE, term, 0, OptionalLong.empty());
  }
}
