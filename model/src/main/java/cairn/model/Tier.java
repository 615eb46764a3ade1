package cairn.model;

import java.util.function.Predicate;

/**
 * A kind of storage, by its name in the cluster's {@link TierOrder}.
 *
 * @param name 1 to 32 characters of {@code [a-z0-9-]}, starting with a letter
 */
public record Tier(String name) {
  private static final Predicate<String> FIRST = Text.only("a-z");
  private static final Predicate<String> REST = Text.only("a-z0-9-");
  private static final Text FORMAT =
      new Text(
          "tier",
          name -> !name.isEmpty() && FIRST.test(name.substring(0, 1)) && REST.test(name),
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
