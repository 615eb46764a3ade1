package cairn.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cairn.client.ScriptedNode.Method;
import cairn.model.Checkpoint;
import cairn.model.Expectation;
import cairn.model.Move;
import io.grpc.Deadline;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nodes that take a call and never answer, as one that was stopped does. */
@Timeout(60)
class HungNodeTest {
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(3);

  private final ScriptedNode hung = ScriptedNode.inProcess("n1:1");
  private final ScriptedNode well = ScriptedNode.inProcess("n2:1");
  private final RegistryClient client =
      Clients.inProcess(ClientConfig.of("n1:1", "n2:1").withCallTimeout(CALL_TIMEOUT));

  @AfterEach
  void close() {
    client.close();
    hung.close();
    well.close();
  }

  @Test
  void doesNotKeepAReadFromAnotherNode() {
    hung.always(Method.GET, Reply.silence());

    assertThat(client.get(Samples.ID).header().node()).isEqualTo("n2:1");
  }

  @Test
  void doesNotKeepAPutFromAnotherNode() {
    hung.always(Method.PUT, Reply.silence());

    assertThat(client.put(Samples.NEW).header().node()).isEqualTo("n2:1");
  }

  @Test
  void isLeftAloneByTheCallsThatFollow() {
    hung.always(Method.GET, Reply.silence());
    client.get(Samples.ID);

    long before = System.nanoTime();
    client.get(Samples.ID);

    assertThat(since(before)).isLessThan(Duration.ofMillis(900));
    assertThat(hung.calls(Method.GET)).isEqualTo(1);
  }

  @Test
  void doesNotKeepAMoveFromAnotherNode() {
    hung.always(Method.UPDATE_TIER, Reply.silence());

    Answered<Checkpoint> moved =
        client.updateTier(Samples.ID, Move.to(Samples.DRAM), Expectation.generation(1));

    assertThat(moved.header().node()).isEqualTo("n2:1");
    assertThat(hung.calls(Method.UPDATE_TIER)).isEqualTo(1);
  }

  @Test
  void leavesTheOutcomeOfAPutUnknownIfAllHang() {
    hung.always(Method.PUT, Reply.silence());
    well.always(Method.PUT, Reply.silence());

    assertThatThrownBy(() -> client.put(Samples.NEW))
        .isInstanceOf(RegistryException.OutcomeUnknown.class)
        .hasMessageContaining("attempts");
  }

  @Test
  void makesAReadUnavailableIfAllHangButNotForLongerThanItsTimeout() {
    hung.always(Method.GET, Reply.silence());
    well.always(Method.GET, Reply.silence());
    long before = System.nanoTime();

    assertThatThrownBy(() -> client.get(Samples.ID))
        .isInstanceOf(RegistryException.Unavailable.class);
    assertThat(since(before)).isLessThan(CALL_TIMEOUT.plusSeconds(2));
  }

  @Test
  void learnsHowMuchTimeAnAttemptHas() {
    client.get(Samples.ID);
    Deadline ofARead = Objects.requireNonNull(hung.lastDeadline());

    assertThat(ofARead.timeRemaining(TimeUnit.MILLISECONDS)).isLessThanOrEqualTo(1000);
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }
}
