package cairn.node.service;

import cairn.model.Checkpoint;
import cairn.model.CheckpointFilter;
import cairn.model.CheckpointId;
import cairn.model.ErrorCode;
import cairn.model.Expectation;
import cairn.model.Operation;
import cairn.model.Refusal;
import cairn.model.Refusal.Violation;
import cairn.model.RefusedException;
import cairn.model.RequestId;
import cairn.model.Revision;
import cairn.model.Tier;
import cairn.model.TierOrder;
import cairn.model.Transaction;
import cairn.statemachine.command.Command;
import cairn.statemachine.command.Outcome.Refused;
import cairn.statemachine.query.TooManyGroupsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

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
      case Refused.Removed(CheckpointId id, Revision removedAt) -> removed(id, removedAt);
      case Refused.RequestReused(RequestId id) ->
          Refusal.invalid(
              List.of(
                  new Violation(
                      "request_id",
                      "'%s' was used for another write; each write needs one of its own"
                          .formatted(id))));
      case Refused.InTransaction inside -> inTransaction(inside, command);
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

  private static Refusal removed(CheckpointId id, Revision removedAt) {
    return Refusal.of(
            ErrorCode.PRECONDITION,
            "checkpoint '%s' was removed at revision %s; its id is not free again yet"
                .formatted(id, removedAt))
        .withMetadata(Refusal.ID, id.value())
        .withMetadata("removed_revision", removedAt.toString());
  }

  private static Refusal inTransaction(Refused.InTransaction refused, Command command) {
    if (!(command instanceof Command.Transact(Transaction transaction))) {
      throw new IllegalStateException("%s is no transaction".formatted(command));
    }
    String place =
        "%s[%d]".formatted(refused.part().name().toLowerCase(Locale.ROOT), refused.index());
    Refusal inside =
        switch (refused.part()) {
          case COMPARES -> of(refused.refused(), command);
          case THEN -> of(refused.refused(), single(transaction.then().get(refused.index())));
          case ELSE -> of(refused.refused(), single(transaction.orElse().get(refused.index())));
        };
    return inside.within(place);
  }

  private static Command single(Operation operation) {
    return switch (operation) {
      case Operation.Put(var checkpoint) -> new Command.Put(checkpoint);
      case Operation.UpdateTier(var id, var move, var expected) ->
          new Command.UpdateTier(id, move, expected);
      case Operation.Delete(var id, var expected) -> new Command.Delete(id, expected);
      case Operation.Get _ -> throw new IllegalStateException("a get is never refused");
    };
  }

  /** A revision is asked for that is older than the history. */
  static Refusal compacted(Revision asked, Revision compacted) {
    return Refusal.of(
            ErrorCode.COMPACTED,
            "revision %s is older than the history, which reaches back to %s; start anew"
                .formatted(asked, compacted))
        .withMetadata("compact_revision", compacted.toString());
  }

  static Refusal digestForgotten(Revision at) {
    return Refusal.of(
        ErrorCode.COMPACTED,
        ("this node has no digest of revision %s: too much was written since, or more in the same"
                + " entry of the log; ask for a newer one")
            .formatted(at));
  }

  /** A revision is asked for that is not there yet. */
  static Refusal notYet(Revision asked, Revision current) {
    return Refusal.invalid(
        List.of(
            new Violation(
                "as_of_revision",
                "%s is beyond the revision of the registry, %s".formatted(asked, current))));
  }

  /** A revision is asked for that this node has not reached. */
  static Refusal notHereYet(Revision asked, Revision current) {
    return Refusal.of(
        ErrorCode.UNAVAILABLE, "this node is at revision %s, before %s".formatted(current, asked));
  }

  static Refusal tooManyGroups(TooManyGroupsException e) {
    return Refusal.invalid(
        List.of(new Violation("group_by", e.getMessage() + "; filter, or group by less")));
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
          case Command.Put _, Command.Transact _, Command.Configure _ -> "";
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
      case Command.Transact _, Command.Configure _ -> "tiers";
    };
  }

  private static Violation unknownTier(String field, Tier tier, TierOrder tiers) {
    return new Violation(
        field, "tier '%s' is not one of this cluster's: %s".formatted(tier, tiers));
  }
}
