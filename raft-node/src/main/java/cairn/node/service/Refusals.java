package cairn.node.service;

import cairn.model.Checkpoint;
import cairn.model.CheckpointFilter;
import cairn.model.CheckpointId;
import cairn.model.ErrorCode;
import cairn.model.Expectation;
import cairn.model.Refusal;
import cairn.model.Refusal.Violation;
import cairn.model.RefusedException;
import cairn.model.Tier;
import cairn.model.TierOrder;
import cairn.statemachine.command.Command;
import cairn.statemachine.command.Outcome.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a caller is told of a refusal: which field, which value, which rule. */
final class Refusals {
  private static final Duration FORMATION_RETRY = Duration.ofSeconds(1);

  private Refusals() {}

  /** Why {@code command} came to {@code refused}. */
  static Refusal of(Refused refused, Command command) {
    return switch (refused) {
      case Refused.NotFound(CheckpointId id) -> notFound(id);
      case Refused.ContentDiffers(Checkpoint current, List<String> fields) ->
          contentDiffers(current, fields);
      case Refused.Stale(Checkpoint current) -> stale(current, command);
      case Refused.UnknownTier(Tier tier, TierOrder tiers) ->
          Refusal.invalid(List.of(unknownTier(tierField(command), tier, tiers)));
      case Refused.ExpiredAlready(_) ->
          Refusal.invalid(
              List.of(
                  new Violation(
                      "checkpoint.expires_at", "is not after the time at which it was taken")));
      case Refused.TiersFixed(TierOrder tiers) ->
          Refusal.of(
              ErrorCode.PRECONDITION,
              "the tiers are %s and cannot change any more, since there are or were records"
                  .formatted(tiers));
    };
  }

  static Refusal notFound(CheckpointId id) {
    return Refusal.of(ErrorCode.NOT_FOUND, "there is no checkpoint '%s'".formatted(id))
        .withMetadata(Refusal.ID, id.value());
  }

  static Refusal notFormed() {
    return Refusal.of(ErrorCode.UNAVAILABLE, "not in a cluster yet: run cairn cluster init")
        .withRetryAfter(FORMATION_RETRY);
  }

  /**
   * Returns if the cluster has every tier that {@code filter} names.
   *
   * @throws RefusedException that names each one that it has not
   */
  static void requireTiers(CheckpointFilter filter, TierOrder tiers) {
    List<Violation> violations = new ArrayList<>();
    filter.tiers().stream()
        .filter(tier -> !tiers.contains(tier))
        .sorted(Comparator.comparing(Tier::name))
        .forEach(tier -> violations.add(unknownTier("tiers", tier, tiers)));
    filter
        .minTier()
        .filter(tier -> !tiers.contains(tier))
        .ifPresent(tier -> violations.add(unknownTier("min_tier", tier, tiers)));
    filter
        .maxTier()
        .filter(tier -> !tiers.contains(tier))
        .ifPresent(tier -> violations.add(unknownTier("max_tier", tier, tiers)));
    if (violations.isEmpty()) {
      filter
          .maxTier()
          .filter(max -> filter.minTier().filter(min -> isNearer(min, max, tiers)).isPresent())
          .ifPresent(max -> violations.add(emptyRange(filter.minTier().orElseThrow(), max)));
    }
    if (!violations.isEmpty()) {
      throw new RefusedException(Refusal.invalid(violations));
    }
  }

  private static boolean isNearer(Tier one, Tier other, TierOrder tiers) {
    return tiers.rank(one) < tiers.rank(other);
  }

  private static Violation emptyRange(Tier min, Tier max) {
    return new Violation(
        "max_tier",
        "no tier is '%s' or farther from the GPU and min_tier '%s' or nearer".formatted(max, min));
  }

  private static Refusal contentDiffers(Checkpoint current, List<String> fields) {
    return Refusal.of(
            ErrorCode.CONTENT_DIFFERS,
            "checkpoint '%s' stands with other content, it differs in %s; a record is written once"
                .formatted(current.id(), String.join(", ", fields)))
        .withMetadata(Refusal.ID, current.id().value())
        .withMetadata("differing_fields", String.join(",", fields))
        .withCurrent(current);
  }

  private static Refusal stale(Checkpoint current, Command command) {
    String expected =
        switch (command) {
          case Command.UpdateTier update -> expected(update.expected());
          case Command.Delete delete -> expected(delete.expected());
          case Command.Put _, Command.Configure _ -> "";
        };
    return Refusal.of(
            ErrorCode.STALE_GENERATION,
            "checkpoint '%s' is at generation %d in tier %s, expected was %s"
                .formatted(current.id(), current.generation(), current.location().tier(), expected))
        .withMetadata(Refusal.ID, current.id().value())
        .withCurrent(current);
  }

  private static String expected(Expectation expected) {
    List<String> parts = new ArrayList<>();
    expected.generation().ifPresent(generation -> parts.add("generation " + generation));
    expected.tier().ifPresent(tier -> parts.add("tier " + tier));
    return String.join(" in ", parts);
  }

  private static String tierField(Command command) {
    return switch (command) {
      case Command.Put _ -> "checkpoint.tier";
      case Command.UpdateTier _, Command.Delete _ -> "tier";
      case Command.Configure _ -> "tiers";
    };
  }

  private static Violation unknownTier(String field, Tier tier, TierOrder tiers) {
    return new Violation(
        field, "tier '%s' is not one of this cluster's: %s".formatted(tier, tiers));
  }
}
