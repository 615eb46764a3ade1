package cairn.statemachine.codec;

import cairn.model.Times;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import java.time.Instant;
import java.util.function.Supplier;

/** What all decoders check, and how they say what is wrong. */
final class Decoding {
  private static final int SHOWN_CHARACTERS = 64;

  private Decoding() {}

  static <M extends Message> M parse(Parser<M> parser, ByteString bytes) {
    try {
      return parser.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new CorruptEntryException(
          "%d bytes are no message of the log".formatted(bytes.size()), e);
    }
  }

  /**
   * Refuses a field that this version does not know: to leave it out would be to decide otherwise
   * than a replica that knows it.
   */
  static void requireKnown(Message message) {
    if (!message.getUnknownFields().asMap().isEmpty()) {
      throw new CorruptEntryException(
          "%s has fields %s, unknown to this version"
              .formatted(
                  message.getDescriptorForType().getName(),
                  message.getUnknownFields().asMap().keySet()));
    }
  }

  /**
   * Returns what {@code decoder} makes; a broken rule of the model becomes a corrupt {@code what}.
   */
  static <T> T checked(Supplier<String> what, Supplier<T> decoder) {
    try {
      return decoder.get();
    } catch (IllegalArgumentException e) {
      throw new CorruptEntryException(what.get(), e);
    }
  }

  static Instant time(String what, long nanos) {
    if (nanos < 0) {
      throw new IllegalArgumentException("%s is %d nanoseconds, below 0".formatted(what, nanos));
    }
    return Times.ofNanos(nanos);
  }

  static long atLeast(String what, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException("%s %d is below %d".formatted(what, value, least));
    }
    return value;
  }

  /** {@code text} in quotes, cut to a length that fits a message, printable. */
  static String quoted(String text) {
    String shown = text.length() > SHOWN_CHARACTERS ? text.substring(0, SHOWN_CHARACTERS) : text;
    return "'" + shown.replaceAll("\\p{Cntrl}", "?") + "'";
  }
}
