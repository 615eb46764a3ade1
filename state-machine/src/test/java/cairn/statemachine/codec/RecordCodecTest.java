package cairn.statemachine.codec;

import static cairn.statemachine.testing.Checkpoints.NOON;
import static cairn.statemachine.testing.Checkpoints.fullPut;
import static cairn.statemachine.testing.Checkpoints.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cairn.log.v1.RecordProto;
import cairn.model.Checkpoint;
import cairn.model.Revision;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordCodecTest {
  private static final Checkpoint FULL = Checkpoint.first(fullPut("a"), NOON, new Revision(5));

  @Test
  void givesWhatWasWritten() {
    Checkpoint least = Checkpoint.first(put("a"), NOON, new Revision(1));

    assertThat(RecordCodec.decode(RecordCodec.encode(FULL))).isEqualTo(FULL);
    assertThat(RecordCodec.decode(RecordCodec.encode(least))).isEqualTo(least);
  }

  @ParameterizedTest
  @EnumSource(Checkpoint.Verification.class)
  void givesEveryVerificationAsItWasWritten(Checkpoint.Verification verification) {
    Checkpoint verified =
        new Checkpoint(
            FULL.id(),
            FULL.content(),
            FULL.location(),
            FULL.createdAt(),
            FULL.expiresAt(),
            9,
            FULL.createRevision(),
            new Revision(77),
            FULL.state(),
            verification);

    assertThat(RecordCodec.decode(RecordCodec.encode(verified))).isEqualTo(verified);
  }

  @Test
  void refusesWhatBreaksARuleAndNamesIt() {
    assertRefused(record -> record.clearCreatedAtNanos(), "no created_at");
    assertRefused(record -> record.setCreatedAtNanos(-5), "created_at is -5");
    assertRefused(record -> record.setGeneration(0), "generation 0 is below 1");
    assertRefused(record -> record.setCreateRevision(0), "create_revision 0 is below 1");
    assertRefused(record -> record.setModRevision(4), "mod_revision 4 is below 5");
    assertRefused(record -> record.setState(0), "state 0 is not 1");
    assertRefused(record -> record.setVerification(5), "verification 5 is not 1 to 4");
    assertRefused(record -> record.addLabelKeys("x"), "3 label keys do not go with 2");
    assertRefused(
        record -> record.addLabelKeys("job").addLabelValues(""), "label key 'job' is not after");
    assertRefused(record -> record.setSize(-1), "size -1");
    assertRefused(record -> record.setHash("md5:00"), "hash algorithm");
    assertRefused(record -> record.setId("\n"), "record '?'");
  }

  private static void assertRefused(Consumer<RecordProto.Builder> damage, String message) {
    RecordProto.Builder record = RecordCodec.encode(FULL).toBuilder();
    damage.accept(record);

    assertThatThrownBy(() -> RecordCodec.decode(record.build()))
        .isInstanceOf(CorruptEntryException.class)
        .hasMessageContaining(message);
  }
}
