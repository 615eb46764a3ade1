package cairn.statemachine.codec;

import cairn.log.v1.CommandProto;
import cairn.log.v1.ConfigureProto;
import cairn.log.v1.DeleteProto;
import cairn.log.v1.ExpectationProto;
import cairn.log.v1.PutProto;
import cairn.log.v1.UpdateTierProto;
import cairn.model.CheckpointId;
import cairn.model.Expectation;
import cairn.model.Move;
import cairn.model.Tier;
import cairn.model.TierOrder;
import cairn.statemachine.command.Command;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The bytes of one command, in the log and from a follower to the leader. */
public final class CommandCodec {
  private CommandCodec() {}

  /** The bytes of a {@link CommandProto}. */
  public static ByteString encode(Command command) {
    CommandProto.Builder message = CommandProto.newBuilder();
    switch (command) {
      case Command.Put(var put) ->
          message.setPut(PutProto.newBuilder().setRecord(RecordCodec.encode(put)));
      case Command.UpdateTier update -> message.setUpdateTier(encode(update));
      case Command.Delete(var id, var expected) ->
          message.setDelete(
              DeleteProto.newBuilder().setId(id.value()).setExpected(encode(expected)));
      case Command.Configure(var tiers) ->
          message.setConfigure(ConfigureProto.newBuilder().addAllTiers(names(tiers)));
    }
    return message.build().toByteString();
  }

  /**
   * The inverse of {@link #encode(Command)}.
   *
   * @throws CorruptEntryException if the bytes are no command of this version
   */
  public static Command decode(ByteString bytes) {
    return decode(Decoding.parse(CommandProto.parser(), bytes));
  }

  static Command decode(CommandProto message) {
    Decoding.requireKnown(message);
    return Decoding.checked(
        () -> "command " + message.getCommandCase(),
        () ->
            switch (message.getCommandCase()) {
              case PUT -> decode(message.getPut());
              case UPDATE_TIER -> decode(message.getUpdateTier());
              case DELETE -> decode(message.getDelete());
              case CONFIGURE -> decode(message.getConfigure());
              case COMMAND_NOT_SET -> throw new IllegalArgumentException("no command is set");
            });
  }

  static List<String> names(TierOrder tiers) {
    return tiers.tiers().stream().map(Tier::name).toList();
  }

  static TierOrder tiers(List<String> names) {
    return TierOrder.of(names.toArray(String[]::new));
  }

  private static UpdateTierProto encode(Command.UpdateTier update) {
    Move move = update.move();
    UpdateTierProto.Builder message =
        UpdateTierProto.newBuilder()
            .setId(update.id().value())
            .setTier(move.tier().name())
            .setExpected(encode(update.expected()));
    move.node().ifPresent(message::setNode);
    move.group().ifPresent(message::setGroup);
    move.seat().ifPresent(message::setSeat);
    move.uri().ifPresent(message::setUri);
    return message.build();
  }

  private static ExpectationProto encode(Expectation expected) {
    ExpectationProto.Builder message = ExpectationProto.newBuilder();
    expected.generation().ifPresent(message::setGeneration);
    expected.tier().ifPresent(tier -> message.setTier(tier.name()));
    return message.build();
  }

  private static Command decode(PutProto put) {
    Decoding.requireKnown(put);
    Decoding.requireKnown(put.getRecord());
    return new Command.Put(RecordCodec.decodePut(put.getRecord()));
  }

  private static Command decode(UpdateTierProto update) {
    Decoding.requireKnown(update);
    Move move =
        new Move(
            new Tier(update.getTier()),
            update.hasNode() ? Optional.of(update.getNode()) : Optional.empty(),
            update.hasGroup() ? Optional.of(update.getGroup()) : Optional.empty(),
            update.hasSeat() ? Optional.of(update.getSeat()) : Optional.empty(),
            update.hasUri() ? Optional.of(update.getUri()) : Optional.empty());
    return new Command.UpdateTier(
        new CheckpointId(update.getId()), move, decode(update.getExpected()));
  }

  private static Command decode(DeleteProto delete) {
    Decoding.requireKnown(delete);
    return new Command.Delete(new CheckpointId(delete.getId()), decode(delete.getExpected()));
  }

  private static Command decode(ConfigureProto configure) {
    Decoding.requireKnown(configure);
    return new Command.Configure(tiers(configure.getTiersList()));
  }

  private static Expectation decode(ExpectationProto expected) {
    Decoding.requireKnown(expected);
    return new Expectation(
        expected.hasGeneration() ? OptionalLong.of(expected.getGeneration()) : OptionalLong.empty(),
        expected.hasTier() ? Optional.of(new Tier(expected.getTier())) : Optional.empty());
  }
}
