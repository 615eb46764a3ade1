package cairn.model;

import java.util.regex.Pattern;

/**
 * A kind of storage, by its name in the cluster's {@link TierOrder}.
 *
 * @param name 1 to 32 characters of {@code [a-z0-9-]}, starting with a letter
 */
public record Tier(String name) {
  private static final Text FORMAT =
      new Text(
          "tier",
          Pattern.compile("[a-z][a-z0-9-]*").asMatchPredicate(),
          32,
          "1 to 32 characters of [a-z0-9-], the first one a letter");

  /**
   * @throws IllegalArgumentException if {@code name} is not in the format above
   */
  public Tier {
    FORMAT.require(name);
  }

  @Override
  public String toString() {
    return name;
  }
}
