package cairn.cli.output;

import java.util.stream.Collectors;

/** Text that is safe to send to a terminal, whoever wrote it. */
public final class Printable {
  private Printable() {}

  /**
   * {@code text} with every character that could move the cursor, hide text or turn its direction
   * written as a backslash, u and four hexadecimal digits.
   */
  public static String escape(String text) {
    if (text.codePoints().noneMatch(Printable::isUnsafe)) {
      return text;
    }
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(c -> {
          if (isUnsafe(c)) {
            for (char unit : Character.toChars(c)) {
              escaped.append("\\u%04x".formatted((int) unit));
            }
          } else {
            escaped.appendCodePoint(c);
          }
        });
    return escaped.toString();
  }

  /** {@code text} escaped line by line, with {@code indent} before all but the first. */
  public static String escapeLines(String text, String indent) {
    return text.lines().map(Printable::escape).collect(Collectors.joining("\n" + indent));
  }

  static boolean isUnsafe(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
