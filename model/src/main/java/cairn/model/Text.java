package cairn.model;

import java.util.regex.Pattern;

/** The rule of one kind of text: which characters, how many. */
record Text(String what, Pattern format, int maxLength, String rule) {
  private static final int SHOWN_CHARACTERS = 64;

  /** A rule for 1 to {@code maxLength} characters of {@code characters}, the first alphanumeric. */
  static Text named(String what, String characters, int maxLength) {
    return new Text(
        what,
        Pattern.compile("[A-Za-z0-9][" + characters + "]*"),
        maxLength,
        "1 to %d characters of [%s], the first one a letter or a digit"
            .formatted(maxLength, characters));
  }

  /**
   * Returns {@code value} if it keeps the rule.
   *
   * @throws IllegalArgumentException if it does not; the message names the value and the rule
   */
  String require(String value) {
    if (value.length() > maxLength || !format.matcher(value).matches()) {
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
