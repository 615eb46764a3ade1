package cairn.chaos.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cairn.chaos.history.Outcome;
import cairn.chaos.history.Recorder;
import cairn.client.ClientConfig;
import cairn.client.RegistryClient;
import cairn.model.CheckpointId;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CallsTest {
  private static final ClientConfig OF_NOBODY =
      ClientConfig.of("127.0.0.1:1").withCallTimeout(Duration.ofMillis(100));

  private final Recorder<String, String> recorder = new Recorder<>(System::nanoTime, 8);
  private final Calls<String, String> calls = new Calls<>(recorder.client(), new Calls.Tally());

  @Nested
  class ALastRead {
    @Test
    void isAPartOfTheHistory() {
      calls.readLast("a", "all", () -> "nothing");

      assertThat(recorder.end().operations().getFirst().outcome())
          .isEqualTo(new Outcome.Ok<>("nothing"));
    }

    @Test
    @Timeout(60)
    void throwsIfThereIsNoAnswer() {
      try (RegistryClient nobody = RegistryClient.connect(OF_NOBODY)) {
        assertThatThrownBy(() -> calls.readLast("a", "all", () -> shown(nobody)))
            .isInstanceOf(Calls.Unanswered.class)
            .hasMessageContaining("no answer to all of 'a'");
      }

      assertThat(recorder.end().operations().getFirst().outcome())
          .isInstanceOf(Outcome.Failed.class);
    }
  }

  private static String shown(RegistryClient node) {
    return node.get(new CheckpointId("a")).value().id().value();
  }
}
