package cairn.cli.options;

import cairn.cli.content.ContentReader;
import cairn.cli.load.Workload;
import cairn.cli.output.OutputFormat;
import cairn.model.CheckpointId;
import cairn.model.CheckpointOrder;
import cairn.model.ContentHash;
import cairn.model.ModelName;
import cairn.model.ModelVersion;
import cairn.model.RequestId;
import cairn.model.StateLimits.Span;
import cairn.model.StatsQuery;
import cairn.model.Tier;
import cairn.model.TierOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of flags. What it refuses, it refuses with the value and the rule. */
public final class Converters {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Pattern SPAN = Pattern.compile("(\\d{1,8}),(.*)");

  private static final Duration MAX_DURATION = Duration.ofDays(1);

  private Converters() {}

  /** Teaches {@code commandLine} and its subcommands the types of Cairn. */
  public static void register(CommandLine commandLine) {
    commandLine.registerConverter(CheckpointId.class, checked(CheckpointId::new));
    commandLine.registerConverter(ModelName.class, checked(ModelName::new));
    commandLine.registerConverter(ModelVersion.class, checked(ModelVersion::new));
    commandLine.registerConverter(Tier.class, checked(Tier::new));
    commandLine.registerConverter(ContentHash.class, checked(ContentHash::parse));
    commandLine.registerConverter(Label.class, checked(Label::parse));
    commandLine.registerConverter(Duration.class, checked(Converters::duration));
    commandLine.registerConverter(
        TierOrder.class, checked(text -> TierOrder.of(text.split(",", -1))));
    commandLine.registerConverter(Span.class, checked(Converters::span));
    commandLine.registerConverter(Instant.class, checked(Converters::instant));
    commandLine.registerConverter(RequestId.class, checked(RequestId::new));
    commandLine.registerConverter(ReadingOptions.Level.class, checked(ReadingOptions.Level::of));
    commandLine.registerConverter(
        StatsQuery.Dimension.class,
        checked(text -> constant(List.of(StatsQuery.Dimension.values()), text)));
    commandLine.registerConverter(
        Workload.class, checked(text -> constant(List.of(Workload.values()), text)));
    commandLine.registerConverter(
        OutputFormat.class, checked(text -> constant(List.of(OutputFormat.values()), text)));
    commandLine.registerConverter(
        CheckpointOrder.By.class,
        checked(text -> constant(List.of(CheckpointOrder.By.values()), text)));
    commandLine.registerConverter(
        ContentHash.Algorithm.class, checked(text -> constant(ContentReader.ALGORITHMS, text)));
  }

  /** {@code 500ms}, {@code 5s}, {@code 2m} or {@code 1h}; more than nothing, at most a day. */
  static Duration duration(String text) {
    return amount(text)
        .filter(time -> time.isPositive() && time.compareTo(MAX_DURATION) <= 0)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "'%s' is not a time above 0 and at most 24h, such as 500ms, 5s, 2m or 1h"
                    .formatted(text)));
  }

  /** {@code 100000,24h} or {@code 1000,7d}: at most so many, and none that is older. */
  private static Span span(String text) {
    Matcher parts = SPAN.matcher(text);
    Duration age =
        Optional.of(parts)
            .filter(Matcher::matches)
            .flatMap(matched -> amount(matched.group(2)))
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "'%s' is not a count and an age, such as 100000,24h".formatted(text)));
    return new Span(Integer.parseInt(parts.group(1)), age);
  }

  private static Optional<Duration> amount(String text) {
    return Optional.of(DURATION.matcher(text))
        .filter(Matcher::matches)
        .map(matcher -> duration(Long.parseLong(matcher.group(1)), matcher.group(2)));
  }

  private static Duration duration(long amount, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'%s' is not a time such as 2026-11-23T14:00:00Z (RFC 3339)".formatted(text), e);
    }
  }

  private static <E extends Enum<E>> E constant(List<E> constants, String text) {
    return constants.stream()
        .filter(constant -> text(constant).equals(text))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "'%s' is not one of %s"
                    .formatted(
                        text,
                        constants.stream()
                            .map(Converters::text)
                            .collect(Collectors.joining(", ")))));
  }

  private static String text(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static <T> ITypeConverter<T> checked(Function<String, T> read) {
    return text -> {
      try {
        return read.apply(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    };
  }
}
