package cairn.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What a writer puts.
 *
 * @param createdAt empty: the time at which the leader took it
 * @param expiresAt empty: never
 */
public record NewCheckpoint(
    CheckpointId id,
    Content content,
    Location location,
    Optional<Instant> createdAt,
    Optional<Instant> expiresAt) {

  /**
   * @throws IllegalArgumentException if a time is out of range, or it expires before it was created
   */
  public NewCheckpoint {
    createdAt.ifPresent(at -> Times.require("created_at", at));
    expiresAt.ifPresent(at -> Times.require("expires_at", at));
    if (createdAt.isPresent()
        && expiresAt.isPresent()
        && !expiresAt.get().isAfter(createdAt.get())) {
      throw new IllegalArgumentException(
          "expires_at %s is not after created_at %s".formatted(expiresAt.get(), createdAt.get()));
    }
  }
}
