package cairn.model;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The rule of one kind of text: which characters, how many.
 *
 * @param format whether the characters are as they must be
 */
record Text(String what, Predicate<String> format, int maxLength, String rule) {
  private static final int SHOWN_CHARACTERS = 64;
  private static final int ASCII = 128;

  /** A rule for 1 to {@code maxLength} characters of {@code characters}, the first alphanumeric. */
  static Text named(String what, String characters, int maxLength) {
    boolean[] first = table("A-Za-z0-9");
    boolean[] all = table(characters);
    return new Text(
        what,
        value -> !value.isEmpty() && areIn(first, value, 1) && areIn(all, value, value.length()),
        maxLength,
        "1 to %d characters of [%s], the first one a letter or a digit"
            .formatted(maxLength, characters));
  }

  /**
   * Whether a text has no characters but those of a class of ASCII ones, written as in a regular
   * expression. By a table: every field of every record that is read is tested.
   */
  static Predicate<String> only(String characters) {
    boolean[] allowed = table(characters);
    return value -> areIn(allowed, value, value.length());
  }

  private static boolean[] table(String characters) {
    Pattern one = Pattern.compile("[" + characters + "]");
    boolean[] allowed = new boolean[ASCII];
    for (char c = 0; c < ASCII; c++) {
      allowed[c] = one.matcher(String.valueOf(c)).matches();
    }
    return allowed;
  }

  private static boolean areIn(boolean[] allowed, String value, int length) {
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      if (c >= ASCII || !allowed[c]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns {@code value} if it keeps the rule.
   *
   * @throws IllegalArgumentException if it does not; the message names the value and the rule
   */
  String require(String value) {
    if (value.length() > maxLength || !format.test(value)) {
      throw new IllegalArgumentException("%s %s is not %s".formatted(what, quoted(value), rule));
    }
    return value;
  }

  /** {@code value} in quotes, cut to a length that fits a message, control characters escaped. */
  static String quoted(String value) {
    StringBuilder quoted = new StringBuilder("'");
    value
        .codePoints()
        .limit(SHOWN_CHARACTERS)
        .forEach(c -> {
          if (Character.isISOControl(c)) {
            quoted.append("\\u%04x".formatted(c));
          } else {
            quoted.appendCodePoint(c);
          }
        });
    quoted.append("'");
    if (value.codePointCount(0, value.length()) > SHOWN_CHARACTERS) {
      quoted.append("... (%d characters)".formatted(value.length()));
    }
    return quoted.toString();
  }
}
