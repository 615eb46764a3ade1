package cairn.node.config;

/** Foreign text as it goes into a message. */
final class Shown {
  private static final int MAX_CHARACTERS = 80;

  private Shown() {}

  /** {@code text} in quotes, cut to a length that fits a line, without control characters. */
  static String quoted(String text) {
    boolean fits = text.length() <= MAX_CHARACTERS;
    String start = fits ? text : text.substring(0, MAX_CHARACTERS);
    return "'%s'%s".formatted(start.replaceAll("\\p{Cntrl}", "?"), fits ? "" : "...");
  }
}
