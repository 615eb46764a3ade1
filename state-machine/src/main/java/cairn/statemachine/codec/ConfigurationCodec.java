package cairn.statemachine.codec;

import cairn.log.v1.ConfigureProto;
import cairn.log.v1.LimitsProto;
import cairn.log.v1.SpanProto;
import cairn.model.StateLimits;
import cairn.model.StateLimits.Span;
import cairn.statemachine.command.Configuration;
import cairn.statemachine.command.PageKey;
import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/** The configuration of a cluster, model to message and back. */
public final class ConfigurationCodec {
  private ConfigurationCodec() {}

  /** {@code key} as it is stored; no bytes if there is none. */
  public static ByteString encode(Optional<PageKey> key) {
    return key.map(PageKey::toBytes).map(ByteString::copyFrom).orElse(ByteString.EMPTY);
  }

  /**
   * The inverse of {@link #encode(Optional)}.
   *
   * @throws IllegalArgumentException if it has another size
   */
  public static Optional<PageKey> pageKey(ByteString bytes) {
    return bytes.isEmpty()
        ? Optional.empty()
        : Optional.of(new PageKey(HexFormat.of().formatHex(bytes.toByteArray())));
  }

  /** {@code limits} as a message. */
  public static LimitsProto encode(StateLimits limits) {
    return LimitsProto.newBuilder()
        .setHistory(encode(limits.history()))
        .setRequests(encode(limits.requests()))
        .setTombstones(encode(limits.tombstones()))
        .build();
  }

  /**
   * The inverse of {@link #encode(StateLimits)}.
   *
   * @throws IllegalArgumentException if a bound is out of its range
   * @throws CorruptEntryException if a field is unknown
   */
  public static StateLimits limits(LimitsProto limits) {
    Decoding.requireKnown(limits);
    return new StateLimits(
        span(limits.getHistory()), span(limits.getRequests()), span(limits.getTombstones()));
  }

  static ConfigureProto encode(Configuration configuration) {
    return ConfigureProto.newBuilder()
        .addAllTiers(CommandCodec.names(configuration.tiers()))
        .setPageKey(encode(configuration.pageKey()))
        .setLimits(encode(configuration.limits()))
        .build();
  }

  static Configuration decode(ConfigureProto configure) {
    Decoding.requireKnown(configure);
    return new Configuration(
        CommandCodec.tiers(configure.getTiersList()),
        configure.hasLimits() ? limits(configure.getLimits()) : StateLimits.DEFAULT,
        pageKey(configure.getPageKey()));
  }

  private static SpanProto encode(Span span) {
    return SpanProto.newBuilder()
        .setCount(span.count())
        .setAgeMillis(span.age().toMillis())
        .build();
  }

  private static Span span(SpanProto span) {
    Decoding.requireKnown(span);
    return new Span(span.getCount(), Duration.ofMillis(span.getAgeMillis()));
  }
}
