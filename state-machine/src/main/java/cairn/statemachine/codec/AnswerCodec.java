package cairn.statemachine.codec;

import cairn.log.v1.AnswerProto;
import cairn.log.v1.ContentDiffersProto;
import cairn.log.v1.FoundProto;
import cairn.log.v1.InTransactionProto;
import cairn.log.v1.OutcomeProto;
import cairn.log.v1.TiersProto;
import cairn.log.v1.TombstoneProto;
import cairn.log.v1.TransactedProto;
import cairn.log.v1.UnknownTierProto;
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
import java.util.Optional;

/** The bytes of one answer, from the leader to the follower that forwarded the command. */
public final class AnswerCodec {
  private AnswerCodec() {}

  /** The bytes of an {@link AnswerProto}. */
  public static ByteString encode(Answer answer) {
    return message(answer).toByteString();
  }

  /** {@code answer} as a message. */
  public static AnswerProto message(Answer answer) {
    return AnswerProto.newBuilder()
        .setOutcome(encode(answer.outcome()))
        .setRevision(answer.revision().value())
        .setEpoch(answer.epoch())
        .build();
  }

  /**
   * The inverse of {@link #encode(Answer)}.
   *
   * @throws CorruptEntryException if the bytes are no answer of this version
   */
  public static Answer decode(ByteString bytes) {
    return decode(Decoding.parse(AnswerProto.parser(), bytes));
  }

  /**
   * The inverse of {@link #message}.
   *
   * @throws CorruptEntryException if the message is no answer of this version
   */
  public static Answer decode(AnswerProto answer) {
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
      case Outcome.Found(var record) -> message.setFound(found(record));
      case Outcome.Transacted(var succeeded, var results) ->
          message.setTransacted(
              TransactedProto.newBuilder()
                  .setSucceeded(succeeded)
                  .addAllResults(results.stream().map(AnswerCodec::encode).toList()));
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
      case Refused.Removed(var id, var removedAt) ->
          message.setRemovedBefore(
              TombstoneProto.newBuilder().setId(id.value()).setRevision(removedAt.value()));
      case Refused.RequestReused(var id) -> message.setRequestReused(id.value());
      case Refused.InTransaction(var part, var index, var inside) ->
          message.setInTransaction(
              InTransactionProto.newBuilder()
                  .setPart(number(part))
                  .setIndex(index)
                  .setRefused(encode(inside)));
      case Refused.TiersFixed(var tiers) -> message.setTiersFixed(encode(tiers));
    }
  }

  private static FoundProto found(Optional<Checkpoint> record) {
    FoundProto.Builder message = FoundProto.newBuilder();
    record.ifPresent(present -> message.setRecord(RecordCodec.encode(present)));
    return message.build();
  }

  private static TiersProto encode(TierOrder tiers) {
    return TiersProto.newBuilder().addAllTiers(CommandCodec.names(tiers)).build();
  }

  private static Outcome decode(OutcomeProto outcome) {
    return switch (outcome.getOutcomeCase()) {
      case STORED -> new Outcome.Stored(RecordCodec.decode(outcome.getStored()));
      case UNCHANGED -> new Outcome.Unchanged(RecordCodec.decode(outcome.getUnchanged()));
      case REMOVED -> new Outcome.Removed(RecordCodec.decode(outcome.getRemoved()));
      case FOUND -> decode(outcome.getFound());
      case TRANSACTED -> decode(outcome.getTransacted());
      case CONFIGURED -> new Outcome.Configured(decode(outcome.getConfigured()));
      case NOT_FOUND -> new Refused.NotFound(new CheckpointId(outcome.getNotFound()));
      case CONTENT_DIFFERS -> decode(outcome.getContentDiffers());
      case STALE -> new Refused.Stale(RecordCodec.decode(outcome.getStale()));
      case UNKNOWN_TIER -> decode(outcome.getUnknownTier());
      case EXPIRED_ALREADY ->
          new Refused.ExpiredAlready(new CheckpointId(outcome.getExpiredAlready()));
      case TIERS_FIXED -> new Refused.TiersFixed(decode(outcome.getTiersFixed()));
      case REMOVED_BEFORE -> decode(outcome.getRemovedBefore());
      case REQUEST_REUSED -> new Refused.RequestReused(new RequestId(outcome.getRequestReused()));
      case IN_TRANSACTION -> decode(outcome.getInTransaction());
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

  private static Outcome decode(FoundProto found) {
    return new Outcome.Found(
        found.hasRecord() ? Optional.of(RecordCodec.decode(found.getRecord())) : Optional.empty());
  }

  private static Outcome decode(TransactedProto transacted) {
    return new Outcome.Transacted(
        transacted.getSucceeded(),
        transacted.getResultsList().stream().map(AnswerCodec::decode).toList());
  }

  private static Outcome decode(TombstoneProto tombstone) {
    return new Refused.Removed(
        new CheckpointId(tombstone.getId()), new Revision(tombstone.getRevision()));
  }

  private static Outcome decode(InTransactionProto in) {
    if (!(decode(in.getRefused()) instanceof Refused refused)) {
      throw new IllegalArgumentException("a refusal in a transaction is none");
    }
    int index = Math.toIntExact(Decoding.atLeast("index", in.getIndex(), 0));
    return new Refused.InTransaction(part(in.getPart()), index, refused);
  }

  private static int number(Part part) {
    return switch (part) {
      case COMPARES -> 1;
      case THEN -> 2;
      case ELSE -> 3;
    };
  }

  private static Part part(int number) {
    return switch (number) {
      case 1 -> Part.COMPARES;
      case 2 -> Part.THEN;
      case 3 -> Part.ELSE;
      default -> throw new IllegalArgumentException("part %d is not 1 to 3".formatted(number));
    };
  }
}
