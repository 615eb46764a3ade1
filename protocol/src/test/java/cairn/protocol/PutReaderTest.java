package cairn.protocol;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cairn.model.ErrorCode;
import cairn.model.NewCheckpoint;
import cairn.model.Refusal;
import cairn.model.RefusedException;
import cairn.registry.v1.Checkpoint;
import cairn.registry.v1.PutCheckpointRequest;
import com.google.protobuf.Timestamp;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused of a put, and which field is named. */
class PutReaderTest {
  private static final String SHA256 = "sha256:" + "ab".repeat(32);

  @Test
  void takesTheLeastThatIsRequired() {
    PutCall call = RequestReader.read(put(all -> {}));

    NewCheckpoint read = call.checkpoint();
    assertThat(call.requestId()).isEmpty();
    assertThat(read.id().value()).isEqualTo("c1");
    assertThat(read.createdAt()).isEmpty();
    assertThat(read.expiresAt()).isEmpty();
  }

  @Test
  void requiresTheRecord() {
    assertThat(violations(() -> RequestReader.read(PutCheckpointRequest.getDefaultInstance())))
        .containsExactly(new Refusal.Violation("checkpoint", "is required"));
  }

  @Test
  void namesEveryFieldThatIsMissing() {
    PutCheckpointRequest request =
        PutCheckpointRequest.newBuilder().setCheckpoint(Checkpoint.getDefaultInstance()).build();

    assertThat(violations(() -> RequestReader.read(request)))
        .containsExactly(
            new Refusal.Violation("checkpoint.id", "is required"),
            new Refusal.Violation("checkpoint.model", "is required"),
            new Refusal.Violation("checkpoint.version", "is required"),
            new Refusal.Violation("checkpoint.hash", "is required"),
            new Refusal.Violation("checkpoint.tier", "is required"));
  }

  @Test
  void namesEveryFieldThatBreaksItsRule() {
    PutCheckpointRequest request =
        put(all ->
            all.setId("no spaces")
                .setModel("-dash-first")
                .setVersion("v".repeat(129))
                .setHash("md5:00")
                .setSize(-1)
                .setTier("NVME")
                .setNode("a b")
                .setGroup("g".repeat(254))
                .setSeat("ü")
                .setUri("no-scheme")
                .putLabels("bad key", "v")
                .putLabels("k", "line\nbreak")
                .setCreatedAt(Timestamp.newBuilder().setSeconds(-1))
                .setExpiresAt(Timestamp.newBuilder().setNanos(1_000_000_000)));

    assertThat(violations(() -> RequestReader.read(request)))
        .extracting(Refusal.Violation::field)
        .containsExactlyInAnyOrder(
            "checkpoint.id",
            "checkpoint.model",
            "checkpoint.version",
            "checkpoint.hash",
            "checkpoint.size",
            "checkpoint.tier",
            "checkpoint.node",
            "checkpoint.group",
            "checkpoint.seat",
            "checkpoint.uri",
            "checkpoint.labels[\"bad key\"]",
            "checkpoint.labels[\"k\"]",
            "checkpoint.created_at",
            "checkpoint.expires_at");
  }

  @Test
  void saysWhatItFoundAndWhatTheRuleIs() {
    assertThatThrownBy(() -> RequestReader.read(put(all -> all.setId("no spaces").setSize(-7))))
        .hasMessageContaining("checkpoint.id: checkpoint id 'no spaces' is not 1 to 256")
        .hasMessageContaining("checkpoint.size: -7 is below 0 bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sha256",
        "sha256:",
        "sha256:abcd",
        "SHA256:abcd",
        "md5:d41d8cd98f00b204e9800998ecf8427e",
        ":abcd",
        "crc32c:0000000G",
        "crc32c:ABCDEF01",
        "crc32c:abcdef012"
      })
  void refusesAHashThatIsNotOne(String hash) {
    assertThat(violations(() -> RequestReader.read(put(all -> all.setHash(hash)))))
        .extracting(Refusal.Violation::field)
        .containsExactly("checkpoint.hash");
  }

  @Test
  void refusesWhatTheRegistryAssigns() {
    PutCheckpointRequest request =
        put(all ->
            all.setGeneration(1)
                .setCreateRevision(1)
                .setModRevision(1)
                .setStateValue(77)
                .setVerification(Checkpoint.Verification.VERIFICATION_VERIFIED));

    assertThat(violations(() -> RequestReader.read(request)))
        .extracting(Refusal.Violation::field)
        .containsExactly(
            "checkpoint.generation",
            "checkpoint.create_revision",
            "checkpoint.mod_revision",
            "checkpoint.state",
            "checkpoint.verification");
    assertThat(violations(() -> RequestReader.read(request)))
        .extracting(Refusal.Violation::description)
        .containsOnly("is assigned by the registry");
  }

  @Test
  void refusesToExpireBeforeItIsCreated() {
    PutCheckpointRequest request = put(all -> all.setCreatedAt(at(20)).setExpiresAt(at(20)));

    assertThat(violations(() -> RequestReader.read(request)))
        .containsExactly(
            new Refusal.Violation(
                "checkpoint.expires_at",
                "1970-01-01T00:00:20Z is not after created_at 1970-01-01T00:00:20Z"));
  }

  @Test
  void refusesMoreLabelsThanARecordHolds() {
    PutCheckpointRequest request =
        put(all ->
            all.putAllLabels(
                IntStream.range(0, 33).boxed().collect(toMap(i -> "k" + i, i -> "v"))));

    assertThat(violations(() -> RequestReader.read(request)))
        .containsExactly(new Refusal.Violation("checkpoint.labels", "33 labels are more than 32"));
  }

  @Test
  void showsALongLabelKeyInPart() {
    PutCheckpointRequest request = put(all -> all.putLabels("\u0007" + "k".repeat(9999), ""));

    assertThat(violations(() -> RequestReader.read(request)).get(0).field())
        .startsWith("checkpoint.labels[\"\\u0007kkk")
        .hasSizeLessThan(120);
  }

  @ParameterizedTest
  @CsvSource({"-1,0", "0,-1", "0,1000000000", "9223372037,0", "9223372036,854775808"})
  void refusesATimeThatTheRegistryCannotHold(long seconds, int nanos) {
    Timestamp time = Timestamp.newBuilder().setSeconds(seconds).setNanos(nanos).build();

    assertThat(violations(() -> RequestReader.read(put(all -> all.setCreatedAt(time)))))
        .extracting(Refusal.Violation::field)
        .containsExactly("checkpoint.created_at");
  }

  private PutCheckpointRequest put(Consumer<Checkpoint.Builder> change) {
    Checkpoint.Builder checkpoint =
        Checkpoint.newBuilder()
            .setId("c1")
            .setModel("m1")
            .setVersion("v1")
            .setHash(SHA256)
            .setTier("nvme");
    change.accept(checkpoint);
    return PutCheckpointRequest.newBuilder().setCheckpoint(checkpoint).build();
  }

  private static Timestamp at(long seconds) {
    return Timestamp.newBuilder().setSeconds(seconds).build();
  }

  private static List<Refusal.Violation> violations(Runnable read) {
    RefusedException refused = catchThrowableOfType(RefusedException.class, read::run);
    assertThat(refused.refusal().code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
    return refused.refusal().violations();
  }
}
