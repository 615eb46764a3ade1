package cairn.node.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What kind of value a key takes.
 *
 * @param label one word for it, in upper case
 * @param rule what a value must be, to follow "is not"
 * @param parser throws IllegalArgumentException for a text that is none
 * @param allowed whether a value keeps the rule
 * @param printer writes a value as {@code parser} reads it
 */
record Kind<T>(
    String label,
    String rule,
    Function<String, T> parser,
    Predicate<T> allowed,
    Function<T, String> printer) {

  static Kind<String> text(String label, Pattern format, String rule) {
    return new Kind<>(label, rule, text -> text, format.asMatchPredicate(), text -> text);
  }

  static Kind<Path> path() {
    return new Kind<>(
        "PATH", "a path", Path::of, path -> !path.toString().isEmpty(), Path::toString);
  }

  static Kind<Boolean> flag() {
    return new Kind<>("BOOL", "true or false", Kind::parseBoolean, _ -> true, String::valueOf);
  }

  static Kind<Integer> count(int min, int max) {
    return new Kind<>(
        "COUNT",
        "a number from %d to %d".formatted(min, max),
        Integer::valueOf,
        count -> count >= min && count <= max,
        String::valueOf);
  }

  static Kind<Long> size(long min, long max) {
    return new Kind<>(
        "BYTES",
        "a size from %s to %s".formatted(Sizes.text(min), Sizes.text(max)),
        Sizes::parse,
        size -> size >= min && size <= max,
        Sizes::text);
  }

  static Kind<Duration> duration(Duration min, Duration max) {
    return new Kind<>(
        "TIME",
        "a time from %s to %s, such as 500ms, 2s, 1m or PT1M30S"
            .formatted(Durations.text(min), Durations.text(max)),
        Durations::parse,
        time -> time.compareTo(min) >= 0 && time.compareTo(max) <= 0,
        Durations::text);
  }

  static Kind<HostPort> address(int minPort) {
    return new Kind<>(
        "HOST:PORT",
        "host:port with a port from %d to 65535, an IPv6 address in brackets".formatted(minPort),
        HostPort::parse,
        address -> address.port() >= minPort,
        HostPort::toString);
  }

  static <E extends Enum<E>> Kind<E> oneOf(Class<E> type) {
    E[] constants = type.getEnumConstants();
    String names = Stream.of(constants).map(Kind::dashed).collect(Collectors.joining(" or "));
    return new Kind<>(
        "NAME",
        names,
        text ->
            Stream.of(constants)
                .filter(constant -> dashed(constant).equals(text))
                .findFirst()
                .orElseThrow(
                    () -> new IllegalArgumentException("'%s' is not %s".formatted(text, names))),
        _ -> true,
        Kind::dashed);
  }

  /** Whether it is a yes or no, so that its flag may stand alone. */
  boolean isFlag() {
    return label.equals("BOOL");
  }

  private static String dashed(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static boolean parseBoolean(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("'%s' is not true or false".formatted(text));
    };
  }
}
