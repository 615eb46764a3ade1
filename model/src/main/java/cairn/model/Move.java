package cairn.model;

import java.util.Optional;

/**
 * Where the bytes of a checkpoint went. Empty parts stay as they are.
 *
 * @param tier where they are now
 */
public record Move(
    Tier tier,
    Optional<String> node,
    Optional<String> group,
    Optional<String> seat,
    Optional<String> uri) {

  /**
   * @throws IllegalArgumentException if a part breaks the rules of {@link Location}
   */
  public Move {
    Placement placement = new Placement(node.orElse(""), group.orElse(""), seat.orElse(""));
    tier = new Location(tier, placement, uri.orElse("")).tier(); // for the checks of Location
  }

  /** To {@code tier}, in the same place otherwise. */
  public static Move to(Tier tier) {
    return new Move(tier, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Where bytes are that were at {@code before}. */
  public Location from(Location before) {
    Placement placement =
        new Placement(
            node.orElse(before.placement().node()),
            group.orElse(before.placement().group()),
            seat.orElse(before.placement().seat()));
    return new Location(tier, placement, uri.orElse(before.uri()));
  }
}
