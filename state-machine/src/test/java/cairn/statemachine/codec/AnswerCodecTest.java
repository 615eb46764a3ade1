package cairn.statemachine.codec;

import static cairn.statemachine.testing.Checkpoints.NOON;
import static cairn.statemachine.testing.Checkpoints.fullPut;
import static cairn.statemachine.testing.Checkpoints.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cairn.log.v1.AnswerProto;
import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.RequestId;
import cairn.model.Revision;
import cairn.model.Tier;
import cairn.model.TierOrder;
import cairn.statemachine.command.Answer;
import cairn.statemachine.command.Outcome;
import cairn.statemachine.command.Outcome.Refused;
import cairn.statemachine.command.Outcome.Refused.InTransaction.Part;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerCodecTest {
  static Stream<Outcome> everyOutcome() {
    Checkpoint least = Checkpoint.first(put("a"), NOON, new Revision(3));
    Checkpoint full = Checkpoint.first(fullPut("b"), NOON, new Revision(4));
    return Stream.of(
        new Outcome.Stored(full),
        new Outcome.Unchanged(least),
        new Outcome.Removed(full),
        new Outcome.Configured(TierOrder.DEFAULT),
        new Refused.NotFound(new CheckpointId("c")),
        new Refused.ContentDiffers(full, List.of("hash", "labels")),
        new Refused.Stale(least),
        new Refused.UnknownTier(new Tier("tape"), TierOrder.of("one")),
        new Refused.ExpiredAlready(new CheckpointId("d")),
        new Refused.TiersFixed(TierOrder.DEFAULT),
        new Outcome.Found(Optional.of(least)),
        new Outcome.Found(Optional.empty()),
        new Outcome.Transacted(true, List.of(new Outcome.Stored(full), new Outcome.Removed(least))),
        new Outcome.Transacted(false, List.of()),
        new Refused.Removed(new CheckpointId("e"), new Revision(9)),
        new Refused.RequestReused(new RequestId("r")),
        new Refused.InTransaction(Part.ELSE, 3, new Refused.Stale(full)));
  }

  @ParameterizedTest
  @MethodSource("everyOutcome")
  void givesWhatWasWritten(Outcome outcome) {
    Answer answer = new Answer(outcome, new Revision(17), 2);

    assertThat(AnswerCodec.decode(AnswerCodec.encode(answer))).isEqualTo(answer);
  }

  @Test
  void refusesBytesThatAreNoAnswer() {
    assertThatThrownBy(() -> AnswerCodec.decode(ByteString.EMPTY))
        .isInstanceOf(CorruptEntryException.class)
        .hasMessageContaining("no outcome is set");
    assertThatThrownBy(() -> AnswerCodec.decode(ByteString.copyFromUtf8("no answer")))
        .isInstanceOf(CorruptEntryException.class);
    assertThatThrownBy(() ->
            AnswerCodec.decode(AnswerProto.newBuilder().setRevision(-1).build().toByteString()))
        .isInstanceOf(CorruptEntryException.class);
  }
}
