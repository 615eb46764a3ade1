package cairn.node.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as an operator writes them: {@code 500ms}, {@code 2s}, {@code PT1M30S}. */
final class Durations {
  private static final Pattern FORMAT = Pattern.compile("([0-9]{1,12})(ms|s|m|h)");

  private Durations() {}

  /**
   * @throws IllegalArgumentException if {@code text} is no length of time
   */
  static Duration parse(String text) {
    Matcher matcher = FORMAT.matcher(text);
    if (matcher.matches()) {
      return Duration.of(Long.parseLong(matcher.group(1)), unit(matcher.group(2)));
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("'%s' is no length of time".formatted(text), e);
    }
  }

  /** In the shortest form that {@link #parse} reads. */
  static String text(Duration time) {
    if (time.isNegative() || time.toNanosPart() % 1_000_000 != 0) {
      return time.toString();
    }
    if (time.toMillisPart() != 0 || time.isZero()) {
      return time.toMillis() + "ms";
    }
    if (time.toSecondsPart() != 0) {
      return time.toSeconds() + "s";
    }
    return time.toMinutesPart() != 0 ? time.toMinutes() + "m" : time.toHours() + "h";
  }

  private static ChronoUnit unit(String suffix) {
    return switch (suffix) {
      case "ms" -> ChronoUnit.MILLIS;
      case "s" -> ChronoUnit.SECONDS;
      case "m" -> ChronoUnit.MINUTES;
      default -> ChronoUnit.HOURS;
    };
  }
}
