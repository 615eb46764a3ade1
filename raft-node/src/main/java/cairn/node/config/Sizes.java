package cairn.node.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of bytes as an operator writes them: {@code 65536}, {@code 4MiB}. */
final class Sizes {
  private static final Pattern FORMAT = Pattern.compile("([0-9]{1,18})(|KiB|MiB|GiB)");

  private Sizes() {}

  /**
   * @throws IllegalArgumentException if {@code text} is no number of bytes
   */
  static long parse(String text) {
    Matcher matcher = FORMAT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'%s' is no number of bytes".formatted(text));
    }
    try {
      return Math.multiplyExact(Long.parseLong(matcher.group(1)), unit(matcher.group(2)));
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("'%s' is more than 2^63 bytes".formatted(text), e);
    }
  }

  /** In the largest unit that leaves a whole number. */
  static String text(long bytes) {
    for (String unit : new String[] {"GiB", "MiB", "KiB"}) {
      if (bytes != 0 && bytes % unit(unit) == 0) {
        return bytes / unit(unit) + unit;
      }
    }
    return Long.toString(bytes);
  }

  private static long unit(String suffix) {
    return switch (suffix) {
      case "KiB" -> 1L << 10;
      case "MiB" -> 1L << 20;
      case "GiB" -> 1L << 30;
      default -> 1;
    };
  }
}
