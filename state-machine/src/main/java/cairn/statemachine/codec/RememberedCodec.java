package cairn.statemachine.codec;

import cairn.log.v1.RememberedProto;
import cairn.log.v1.TombstoneProto;
import cairn.model.CheckpointId;
import cairn.model.RequestId;
import cairn.model.Revision;
import cairn.model.Times;
import cairn.statemachine.command.Identity;
import cairn.statemachine.command.RequestKey;
import cairn.statemachine.store.Remembered;
import cairn.statemachine.store.Tombstone;

/** What is remembered of removed records and of answers, model to message and back. */
public final class RememberedCodec {
  private RememberedCodec() {}

  /** {@code tombstone} as a message. */
  public static TombstoneProto encode(Tombstone tombstone) {
    return TombstoneProto.newBuilder()
        .setId(tombstone.id().value())
        .setRevision(tombstone.removedAt().value())
        .setTimeNanos(Times.nanos(tombstone.time()))
        .build();
  }

  /**
   * The inverse of {@link #encode(Tombstone)}.
   *
   * @throws IllegalArgumentException if a field breaks its rule
   */
  public static Tombstone decode(TombstoneProto message) {
    return new Tombstone(
        new CheckpointId(message.getId()),
        new Revision(message.getRevision()),
        Decoding.time("time_nanos", message.getTimeNanos()));
  }

  /** {@code answered} as a message. */
  public static RememberedProto encode(Remembered answered) {
    RequestKey key = answered.identity().key();
    return RememberedProto.newBuilder()
        .setPrincipal(key.principal())
        .setRequestId(key.id().value())
        .setPayload(CommandCodec.encode(answered.identity().payload()))
        .setAnswer(AnswerCodec.message(answered.answer()))
        .setTimeNanos(Times.nanos(answered.time()))
        .build();
  }

  /**
   * The inverse of {@link #encode(Remembered)}.
   *
   * @throws CorruptEntryException if the answer breaks a rule
   * @throws IllegalArgumentException if another field does
   */
  public static Remembered decode(RememberedProto message) {
    RequestKey key = new RequestKey(message.getPrincipal(), new RequestId(message.getRequestId()));
    return new Remembered(
        new Identity(key, CommandCodec.payload(message.getPayload())),
        AnswerCodec.decode(message.getAnswer()),
        Decoding.time("time_nanos", message.getTimeNanos()));
  }

  /** What {@code tombstone} adds to a digest: the SHA-256 of all of it. */
  public static byte[] sha256(Tombstone tombstone) {
    return Sha256.of("tombstone", encode(tombstone).toByteArray());
  }

  /** What {@code answered} adds to a digest: the SHA-256 of all of it. */
  public static byte[] sha256(Remembered answered) {
    return Sha256.of("request", encode(answered).toByteArray());
  }
}
