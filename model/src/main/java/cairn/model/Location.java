package cairn.model;

import java.util.regex.Pattern;

/**
 * Where the bytes of a checkpoint are now.
 *
 * @param uri how to fetch them; empty if that needs no saying
 */
public record Location(Tier tier, Placement placement, String uri) {
  private static final Text URI =
      new Text(
          "uri",
          Pattern.compile("([a-z][a-z0-9+.-]*:[!-~]+)?").asMatchPredicate(),
          2048,
          "empty, or a scheme, a colon and visible ASCII characters, 2048 at most");

  /**
   * @throws IllegalArgumentException if {@code uri} is neither empty nor of the form {@code
   *     scheme:rest}
   */
  public Location {
    URI.require(uri);
  }
}
