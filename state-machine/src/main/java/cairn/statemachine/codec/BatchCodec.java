package cairn.statemachine.codec;

import cairn.log.v1.BatchProto;
import cairn.model.Times;
import cairn.statemachine.command.Batch;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** The bytes of one log entry. */
public final class BatchCodec {
  /** The version of the format that is written; the only one that is read. */
  public static final int FORMAT = 1;

  private BatchCodec() {}

  /**
   * The bytes of {@code batch}.
   *
   * @throws IllegalArgumentException if its time is none that the registry can hold
   */
  public static ByteString encode(Batch batch) {
    return encode(batch.time(), batch.requests().stream().map(CommandCodec::encode).toList());
  }

  /**
   * The bytes of a batch of commands that are encoded already; they are copied as they are.
   *
   * @param commands each from {@link CommandCodec#encode(cairn.statemachine.command.Request)}
   * @throws IllegalArgumentException if {@code time} is none that the registry can hold
   */
  public static ByteString encode(Instant time, List<ByteString> commands) {
    long nanos = Times.nanos(Times.require("the time of a batch", time));
    ByteString.Output bytes = ByteString.newOutput(encodedSize(commands));
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      out.writeInt32(BatchProto.FORMAT_FIELD_NUMBER, FORMAT);
      out.writeInt64(BatchProto.TIME_NANOS_FIELD_NUMBER, nanos);
      for (ByteString command : commands) {
        out.writeBytes(BatchProto.COMMANDS_FIELD_NUMBER, command);
      }
      out.flush();
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory cannot fail", e);
    }
    return bytes.toByteString();
  }

  /**
   * How many bytes at most an encoded command adds to a batch.
   *
   * @param command from {@link CommandCodec#encode(cairn.statemachine.command.Request)}
   */
  public static int encodedSize(ByteString command) {
    return CodedOutputStream.computeBytesSize(BatchProto.COMMANDS_FIELD_NUMBER, command);
  }

  /**
   * The inverse of {@link #encode(Batch)}.
   *
   * @throws CorruptEntryException if the bytes are no batch of a known format
   */
  public static Batch decode(ByteString bytes) {
    BatchProto batch = Decoding.parse(BatchProto.parser(), bytes);
    if (batch.getFormat() != FORMAT) {
      throw new CorruptEntryException(
          "batch has format %d, this version reads %d".formatted(batch.getFormat(), FORMAT));
    }
    Decoding.requireKnown(batch);
    Instant time =
        Decoding.checked(
            () -> "batch", () -> Decoding.time("the time of a batch", batch.getTimeNanos()));
    return new Batch(time, batch.getCommandsList().stream().map(CommandCodec::decode).toList());
  }

  private static int encodedSize(List<ByteString> commands) {
    return 32 + commands.stream().mapToInt(BatchCodec::encodedSize).sum();
  }
}
