package cairn.statemachine.rules;

import cairn.model.Checkpoint;
import cairn.model.NewCheckpoint;
import cairn.model.Revision;
import cairn.model.TierOrder;
import cairn.statemachine.command.Command;
import cairn.statemachine.command.Configuration;
import cairn.statemachine.command.Outcome;
import cairn.statemachine.command.Outcome.Refused;
import cairn.statemachine.store.Change;
import cairn.statemachine.store.RegistryState;
import cairn.statemachine.store.Tombstone;
import cairn.statemachine.store.View;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each command comes to. The same on every replica, now and at each replay. */
public final class Rules {
  private Rules() {}

  /**
   * Decides {@code command} on the state that {@code view} shows; the time is its log time. Changes
   * nothing itself.
   */
  public static Decision decide(Command command, View view) {
    return switch (command) {
      case Command.Put(var put) -> put(put, view);
      case Command.UpdateTier update -> updateTier(update, view);
      case Command.Delete delete -> delete(delete, view);
      case Command.Transact(var transaction) -> Transactions.decide(transaction, view);
      case Command.Configure(var configuration) -> configure(configuration, view.state());
    };
  }

  // The tier comes first: no put with an unknown tier was ever taken, so none is a repetition.
  // Expiry comes last: a repetition is one even after the record's time is over.
  private static Decision put(NewCheckpoint put, View view) {
    RegistryState state = view.state();
    if (!state.tiers().contains(put.location().tier())) {
      return Decision.refuse(new Refused.UnknownTier(put.location().tier(), state.tiers()));
    }
    @Nullable Checkpoint current = view.find(put.id()).orElse(null);
    if (current != null) {
      return repetition(put, current);
    }
    @Nullable Tombstone tombstone = view.memory().tombstone(put.id()).orElse(null);
    if (tombstone != null) {
      return Decision.refuse(new Refused.Removed(put.id(), tombstone.removedAt()));
    }
    Instant createdAt = put.createdAt().orElse(state.logTime());
    if (put.expiresAt().isPresent() && !put.expiresAt().get().isAfter(createdAt)) {
      return Decision.refuse(new Refused.ExpiredAlready(put.id()));
    }
    Checkpoint first = Checkpoint.first(put, createdAt, state.revision().next());
    return Decision.accept(new Outcome.Stored(first), new Change.Insert(first));
  }

  private static Decision repetition(NewCheckpoint put, Checkpoint current) {
    List<String> differences = current.differencesFrom(put);
    return differences.isEmpty()
        ? Decision.accept(new Outcome.Unchanged(current))
        : Decision.refuse(new Refused.ContentDiffers(current, differences));
  }

  private static Decision updateTier(Command.UpdateTier update, View view) {
    TierOrder tiers = view.state().tiers();
    @Nullable Checkpoint current = view.find(update.id()).orElse(null);
    if (current == null) {
      return Decision.refuse(new Refused.NotFound(update.id()));
    }
    if (!update.expected().holds(current)) {
      return Decision.refuse(new Refused.Stale(current));
    }
    if (!tiers.contains(update.move().tier())) {
      return Decision.refuse(new Refused.UnknownTier(update.move().tier(), tiers));
    }
    Revision at = view.state().revision().next();
    Checkpoint moved = current.movedTo(update.move().from(current.location()), at);
    return Decision.accept(new Outcome.Stored(moved), new Change.Replace(current, moved));
  }

  private static Decision delete(Command.Delete delete, View view) {
    @Nullable Checkpoint current = view.find(delete.id()).orElse(null);
    if (current == null) {
      return Decision.refuse(new Refused.NotFound(delete.id()));
    }
    if (!delete.expected().holds(current)) {
      return Decision.refuse(new Refused.Stale(current));
    }
    return Decision.accept(new Outcome.Removed(current), new Change.Remove(current));
  }

  private static Decision configure(Configuration asked, RegistryState state) {
    Configuration current = state.configuration();
    if (asked.isLike(current) && current.pageKey().isPresent()) {
      return Decision.accept(new Outcome.Configured(current.tiers()));
    }
    if (!state.takes(asked)) {
      return Decision.refuse(new Refused.TiersFixed(current.tiers()));
    }
    return Decision.accept(new Outcome.Configured(asked.tiers()), new Change.Configure(asked));
  }
}
