package cairn.statemachine.codec;

import cairn.log.v1.AnswerProto;
import cairn.log.v1.ContentDiffersProto;
import cairn.log.v1.OutcomeProto;
import cairn.log.v1.TiersProto;
import cairn.log.v1.UnknownTierProto;
import cairn.model.CheckpointId;
import cairn.model.Revision;
import cairn.model.Tier;
import cairn.model.TierOrder;
import cairn.statemachine.command.Answer;
import cairn.statemachine.command.Outcome;
import cairn.statemachine.command.Outcome.Refused;
import com.google.protobuf.ByteString;

/** The bytes of one answer, from the leader to the follower that forwarded the command. */
public final class AnswerCodec {
  private AnswerCodec() {}

  /** The bytes of an {@link AnswerProto}. */
  public static ByteString encode(Answer answer) {
    return AnswerProto.newBuilder()
        .setOutcome(encode(answer.outcome()))
        .setRevision(answer.revision().value())
        .setEpoch(answer.epoch())
        .build()
        .toByteString();
  }

  /**
   * The inverse of {@link #encode(Answer)}.
   *
   * @throws CorruptEntryException if the bytes are no answer of this version
   */
  public static Answer decode(ByteString bytes) {
    AnswerProto answer = Decoding.parse(AnswerProto.parser(), bytes);
    return Decoding.checked(
        () -> "answer",
        () ->
            new Answer(
                decode(answer.getOutcome()),
                new Revision(answer.getRevision()),
                answer.getEpoch()));
  }

  private static OutcomeProto encode(Outcome outcome) {
    OutcomeProto.Builder message = OutcomeProto.newBuilder();
    switch (outcome) {
      case Outcome.Stored(var record) -> message.setStored(RecordCodec.encode(record));
      case Outcome.Unchanged(var record) -> message.setUnchanged(RecordCodec.encode(record));
      case Outcome.Removed(var last) -> message.setRemoved(RecordCodec.encode(last));
      case Outcome.Configured(var tiers) -> message.setConfigured(encode(tiers));
      case Refused refused -> encode(refused, message);
    }
    return message.build();
  }

  private static void encode(Refused refused, OutcomeProto.Builder message) {
    switch (refused) {
      case Refused.NotFound(var id) -> message.setNotFound(id.value());
      case Refused.ContentDiffers(var current, var fields) ->
          message.setContentDiffers(
              ContentDiffersProto.newBuilder()
                  .setCurrent(RecordCodec.encode(current))
                  .addAllFields(fields));
      case Refused.Stale(var current) -> message.setStale(RecordCodec.encode(current));
      case Refused.UnknownTier(var tier, var tiers) ->
          message.setUnknownTier(
              UnknownTierProto.newBuilder().setTier(tier.name()).setTiers(encode(tiers)));
      case Refused.ExpiredAlready(var id) -> message.setExpiredAlready(id.value());
      case Refused.TiersFixed(var tiers) -> message.setTiersFixed(encode(tiers));
    }
  }

  private static TiersProto encode(TierOrder tiers) {
    return TiersProto.newBuilder().addAllTiers(CommandCodec.names(tiers)).build();
  }

  private static Outcome decode(OutcomeProto outcome) {
    return switch (outcome.getOutcomeCase()) {
      case STORED -> new Outcome.Stored(RecordCodec.decode(outcome.getStored()));
      case UNCHANGED -> new Outcome.Unchanged(RecordCodec.decode(outcome.getUnchanged()));
      case REMOVED -> new Outcome.Removed(RecordCodec.decode(outcome.getRemoved()));
      case CONFIGURED -> new Outcome.Configured(decode(outcome.getConfigured()));
      case NOT_FOUND -> new Refused.NotFound(new CheckpointId(outcome.getNotFound()));
      case CONTENT_DIFFERS -> decode(outcome.getContentDiffers());
      case STALE -> new Refused.Stale(RecordCodec.decode(outcome.getStale()));
      case UNKNOWN_TIER -> decode(outcome.getUnknownTier());
      case EXPIRED_ALREADY ->
          new Refused.ExpiredAlready(new CheckpointId(outcome.getExpiredAlready()));
      case TIERS_FIXED -> new Refused.TiersFixed(decode(outcome.getTiersFixed()));
      case OUTCOME_NOT_SET -> throw new IllegalArgumentException("no outcome is set");
    };
  }

  private static Outcome decode(ContentDiffersProto differs) {
    return new Refused.ContentDiffers(
        RecordCodec.decode(differs.getCurrent()), differs.getFieldsList());
  }

  private static Outcome decode(UnknownTierProto unknown) {
    return new Refused.UnknownTier(new Tier(unknown.getTier()), decode(unknown.getTiers()));
  }

  private static TierOrder decode(TiersProto tiers) {
    return CommandCodec.tiers(tiers.getTiersList());
  }
}
