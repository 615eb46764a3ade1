package cairn.model;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the caller of a compare-and-set has seen: the generation, the tier or both.
 *
 * @param generation of the record, from 1
 */
public record Expectation(OptionalLong generation, Optional<Tier> tier) {
  /**
   * @throws IllegalArgumentException if nothing is expected, or a generation below 1
   */
  public Expectation {
    if (generation.isEmpty() && tier.isEmpty()) {
      throw new IllegalArgumentException("neither a generation nor a tier is expected");
    }
    if (generation.isPresent() && generation.getAsLong() < 1) {
      throw new IllegalArgumentException(
          "generation %d is below 1".formatted(generation.getAsLong()));
    }
  }

  /** The record as it was read: {@code checkpoint} at its generation. */
  public static Expectation of(Checkpoint checkpoint) {
    return generation(checkpoint.generation());
  }

  /** The record at {@code generation}. */
  public static Expectation generation(long generation) {
    return new Expectation(OptionalLong.of(generation), Optional.empty());
  }

  /** The record in {@code tier}. */
  public static Expectation tier(Tier tier) {
    return new Expectation(OptionalLong.empty(), Optional.of(tier));
  }

  /** Whether {@code checkpoint} stands as it was seen. */
  public boolean holds(Checkpoint checkpoint) {
    return (generation.isEmpty() || generation.getAsLong() == checkpoint.generation())
        && (tier.isEmpty() || tier.get().equals(checkpoint.location().tier()));
  }
}
