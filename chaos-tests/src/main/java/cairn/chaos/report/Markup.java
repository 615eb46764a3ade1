package cairn.chaos.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A piece of HTML or SVG that is well-formed XML too. All text and all values of attributes are
 * escaped; what XML cannot hold at all, such as a control character, becomes U+FFFD.
 */
final class Markup {
  private static final String REPLACEMENT = "\uFFFD";

  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /** Begins an element; {@code attributes} are names and values in turn. */
  Markup open(String element, String... attributes) {
    tag(element, attributes).append('>');
    open.push(element);
    return this;
  }

  /** Ends the element that was begun last. */
  Markup close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** An element with nothing in it. */
  Markup empty(String element, String... attributes) {
    tag(element, attributes).append("/>");
    return this;
  }

  /** An element with text in it. */
  Markup element(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close();
  }

  Markup text(String text) {
    escape(text);
    return this;
  }

  /** Begins a line, for those who read the source. */
  Markup line() {
    out.append('\n');
    return this;
  }

  /** A style sheet, which may hold neither {@code <} nor {@code &}. */
  Markup style(String css) {
    open("style");
    out.append(css);
    return close();
  }

  /** A piece made elsewhere, which is complete. */
  Markup add(Markup piece) {
    out.append(piece);
    return this;
  }

  /**
   * What was written.
   *
   * @throws IllegalStateException if an element has not ended
   */
  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("%s has not ended".formatted(open.peek()));
    }
    return out.toString();
  }

  private StringBuilder tag(String element, String... attributes) {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      out.append('"');
    }
    return out;
  }

  private void escape(String text) {
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '&' -> out.append("&amp;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            default -> {
              if (isLegal(c)) {
                out.appendCodePoint(c);
              } else {
                out.append(REPLACEMENT);
              }
            }
          }
        });
  }

  private static boolean isLegal(int c) {
    return c == '\t'
        || c == '\n'
        || !(Character.isISOControl(c) || isSurrogate(c) || c == 0xFFFE || c == 0xFFFF);
  }

  private static boolean isSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }
}
