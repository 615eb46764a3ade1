package cairn.model;

import java.util.function.Predicate;

/**
 * Where the bytes of a checkpoint are now.
 *
 * @param uri how to fetch them; empty if that needs no saying
 */
public record Location(Tier tier, Placement placement, String uri) {
  private static final Predicate<String> LETTER = Text.only("a-z");
  private static final Predicate<String> SCHEME = Text.only("a-z0-9+.-");
  private static final Predicate<String> VISIBLE = Text.only("!-~");
  private static final Text URI =
      new Text(
          "uri",
          Location::isUri,
          2048,
          "empty, or a scheme, a colon and visible ASCII characters, 2048 at most");

  /**
   * @throws IllegalArgumentException if {@code uri} is neither empty nor of the form {@code
   *     scheme:rest}
   */
  public Location {
    URI.require(uri);
  }

  private static boolean isUri(String uri) {
    int colon = uri.indexOf(':');
    return uri.isEmpty()
        || (colon > 0
            && colon < uri.length() - 1
            && LETTER.test(uri.substring(0, 1))
            && SCHEME.test(uri.substring(0, colon))
            && VISIBLE.test(uri));
  }
}
