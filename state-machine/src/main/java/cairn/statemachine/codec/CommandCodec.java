package cairn.statemachine.codec;

import cairn.log.v1.CommandProto;
import cairn.log.v1.DeleteProto;
import cairn.log.v1.ExpectationProto;
import cairn.log.v1.PutProto;
import cairn.log.v1.UpdateTierProto;
import cairn.model.CheckpointId;
import cairn.model.Expectation;
import cairn.model.Move;
import cairn.model.RequestId;
import cairn.model.Tier;
import cairn.model.TierOrder;
import cairn.statemachine.command.Command;
import cairn.statemachine.command.Identity;
import cairn.statemachine.command.Payload;
import cairn.statemachine.command.Request;
import cairn.statemachine.command.RequestKey;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The bytes of one command, in the log and from a follower to the leader. */
public final class CommandCodec {
  private static final int PAYLOAD_BYTES = 2 * Long.BYTES;

  private CommandCodec() {}

  /** {@code command} as a request that is known by {@code key} when it comes again. */
  public static Request identified(Command command, RequestKey key) {
    ByteBuffer sha256 = ByteBuffer.wrap(Sha256.of(message(command).build().toByteArray()));
    Payload payload = new Payload(sha256.getLong(), sha256.getLong());
    return new Request(command, Optional.of(new Identity(key, payload)));
  }

  /** The bytes of a {@link CommandProto}. */
  public static ByteString encode(Request request) {
    CommandProto.Builder message = message(request.command());
    request
        .identity()
        .ifPresent(identity -> {
          message.setPrincipal(identity.key().principal());
          message.setRequestId(identity.key().id().value());
          message.setPayload(encode(identity.payload()));
        });
    return message.build().toByteString();
  }

  /** {@code payload} as it is stored. */
  public static ByteString encode(Payload payload) {
    ByteBuffer bytes = ByteBuffer.allocate(PAYLOAD_BYTES);
    bytes.putLong(payload.high()).putLong(payload.low()).flip();
    return ByteString.copyFrom(bytes);
  }

  /**
   * The inverse of {@link #encode(Payload)}.
   *
   * @throws IllegalArgumentException if it has another size
   */
  public static Payload payload(ByteString bytes) {
    if (bytes.size() != PAYLOAD_BYTES) {
      throw new IllegalArgumentException(
          "a payload of %d bytes does not have %d".formatted(bytes.size(), PAYLOAD_BYTES));
    }
    ByteBuffer buffer = bytes.asReadOnlyByteBuffer();
    return new Payload(buffer.getLong(), buffer.getLong());
  }

  private static CommandProto.Builder message(Command command) {
    CommandProto.Builder message = CommandProto.newBuilder();
    switch (command) {
      case Command.Put(var put) ->
          message.setPut(PutProto.newBuilder().setRecord(RecordCodec.encode(put)));
      case Command.UpdateTier update -> message.setUpdateTier(encode(update));
      case Command.Delete delete -> message.setDelete(encode(delete));
      case Command.Transact(var transaction) ->
          message.setTransact(TransactionCodec.encode(transaction));
      case Command.Configure(var configuration) ->
          message.setConfigure(ConfigurationCodec.encode(configuration));
    }
    return message;
  }

  /**
   * The inverse of {@link #encode(Request)}.
   *
   * @throws CorruptEntryException if the bytes are no command of this version
   */
  public static Request decode(ByteString bytes) {
    return decode(Decoding.parse(CommandProto.parser(), bytes));
  }

  static Request decode(CommandProto message) {
    Decoding.requireKnown(message);
    return Decoding.checked(
        () -> "command " + message.getCommandCase(),
        () -> new Request(command(message), identity(message)));
  }

  private static Command command(CommandProto message) {
    return switch (message.getCommandCase()) {
      case PUT -> decode(message.getPut());
      case UPDATE_TIER -> decode(message.getUpdateTier());
      case DELETE -> decode(message.getDelete());
      case TRANSACT -> new Command.Transact(TransactionCodec.decode(message.getTransact()));
      case CONFIGURE -> new Command.Configure(ConfigurationCodec.decode(message.getConfigure()));
      case COMMAND_NOT_SET -> throw new IllegalArgumentException("no command is set");
    };
  }

  private static Optional<Identity> identity(CommandProto message) {
    if (message.getRequestId().isEmpty()) {
      return Optional.empty();
    }
    RequestKey key = new RequestKey(message.getPrincipal(), new RequestId(message.getRequestId()));
    return Optional.of(new Identity(key, payload(message.getPayload())));
  }

  static List<String> names(TierOrder tiers) {
    return tiers.tiers().stream().map(Tier::name).toList();
  }

  static TierOrder tiers(List<String> names) {
    return TierOrder.of(names.toArray(String[]::new));
  }

  static DeleteProto encode(Command.Delete delete) {
    return DeleteProto.newBuilder()
        .setId(delete.id().value())
        .setExpected(encode(delete.expected()))
        .build();
  }

  static UpdateTierProto encode(Command.UpdateTier update) {
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

  static Command.Put decode(PutProto put) {
    Decoding.requireKnown(put);
    Decoding.requireKnown(put.getRecord());
    return new Command.Put(RecordCodec.decodePut(put.getRecord()));
  }

  static Command.UpdateTier decode(UpdateTierProto update) {
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

  static Command.Delete decode(DeleteProto delete) {
    Decoding.requireKnown(delete);
    return new Command.Delete(new CheckpointId(delete.getId()), decode(delete.getExpected()));
  }

  private static Expectation decode(ExpectationProto expected) {
    Decoding.requireKnown(expected);
    return new Expectation(
        expected.hasGeneration() ? OptionalLong.of(expected.getGeneration()) : OptionalLong.empty(),
        expected.hasTier() ? Optional.of(new Tier(expected.getTier())) : Optional.empty());
  }
}
