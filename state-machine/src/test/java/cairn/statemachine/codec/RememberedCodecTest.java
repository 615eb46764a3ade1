package cairn.statemachine.codec;

import static cairn.statemachine.testing.Checkpoints.NOON;
import static cairn.statemachine.testing.Checkpoints.put;
import static org.assertj.core.api.Assertions.assertThat;

import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.RequestId;
import cairn.model.Revision;
import cairn.statemachine.command.Answer;
import cairn.statemachine.command.Command;
import cairn.statemachine.command.Identity;
import cairn.statemachine.command.Outcome;
import cairn.statemachine.command.RequestKey;
import cairn.statemachine.store.Remembered;
import cairn.statemachine.store.Tombstone;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RememberedCodecTest {
  @Nested
  class ADigest {
    @Test
    void isAnotherForEachFieldOfAnAnswer() {
      Stream<Remembered> answers =
          Stream.of(
              new Remembered(identity("x", "r", "a"), answer("a", 3, 1), NOON),
              new Remembered(identity("y", "r", "a"), answer("a", 3, 1), NOON),
              new Remembered(identity("x", "s", "a"), answer("a", 3, 1), NOON),
              new Remembered(identity("x", "r", "b"), answer("a", 3, 1), NOON),
              new Remembered(identity("x", "r", "a"), answer("b", 3, 1), NOON),
              new Remembered(identity("x", "r", "a"), answer("a", 4, 1), NOON),
              new Remembered(identity("x", "r", "a"), answer("a", 3, 2), NOON),
              new Remembered(identity("x", "r", "a"), answer("a", 3, 1), NOON.plusNanos(1)));

      assertThat(answers.map(RememberedCodec::sha256).map(HexFormat.of()::formatHex))
          .hasSize(8)
          .doesNotHaveDuplicates();
    }

    @Test
    void isAnotherForEachFieldOfATombstone() {
      Stream<Tombstone> tombstones =
          Stream.of(
              tombstone("a", 3, NOON),
              tombstone("b", 3, NOON),
              tombstone("a", 4, NOON),
              tombstone("a", 3, NOON.plusNanos(1)));

      assertThat(tombstones.map(RememberedCodec::sha256).map(HexFormat.of()::formatHex))
          .hasSize(4)
          .doesNotHaveDuplicates();
    }
  }

  private static Identity identity(String principal, String request, String id) {
    RequestKey key = new RequestKey(principal, new RequestId(request));
    return CommandCodec.identified(new Command.Put(put(id)), key).identity().orElseThrow();
  }

  private static Answer answer(String id, long revision, long epoch) {
    Checkpoint record = Checkpoint.first(put(id), NOON, new Revision(3));
    return new Answer(new Outcome.Stored(record), new Revision(revision), epoch);
  }

  private static Tombstone tombstone(String id, long revision, Instant time) {
    return new Tombstone(new CheckpointId(id), new Revision(revision), time);
  }
}
