package cairn.model;

/**
 * Where in the fleet a checkpoint lies. Each part may be empty: not known, or not bound to one.
 *
 * @param node the host
 * @param group the group of GPUs
 * @param seat the seat in the group
 */
public record Placement(String node, String group, String seat) {
  /** The most characters of each part. */
  public static final int MAX_LENGTH = 253;

  private static final Text NODE = part("node");
  private static final Text GROUP = part("group");
  private static final Text SEAT = part("seat");

  /** Nowhere in particular. */
  public static final Placement NONE = new Placement("", "", "");

  /**
   * @throws IllegalArgumentException if a part has more than 253 characters, or one outside {@code
   *     [A-Za-z0-9._:/-]}
   */
  public Placement {
    NODE.require(node);
    GROUP.require(group);
    SEAT.require(seat);
  }

  private static Text part(String what) {
    return new Text(
        what,
        Text.only("A-Za-z0-9._:/-"),
        MAX_LENGTH,
        "0 to %d characters of [A-Za-z0-9._:/-]".formatted(MAX_LENGTH));
  }
}
