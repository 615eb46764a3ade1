package cairn.statemachine.rules;

import cairn.model.Comparison;
import cairn.model.Operation;
import cairn.model.Tier;
import cairn.model.TierOrder;
import cairn.model.Transaction;
import cairn.statemachine.command.Command;
import cairn.statemachine.command.Outcome;
import cairn.statemachine.command.Outcome.Refused;
import cairn.statemachine.command.Outcome.Refused.InTransaction.Part;
import cairn.statemachine.store.Change;
import cairn.statemachine.store.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a transaction comes to. Each operation is decided as if it came alone on the state before
 * the transaction: no branch writes a record twice, so none can be in the way of another.
 */
final class Transactions {
  private Transactions() {}

  static Decision decide(Transaction transaction, View view) {
    TierOrder tiers = view.state().tiers();
    for (int i = 0; i < transaction.compares().size(); i++) {
      Optional<Tier> unknown = unknownTier(transaction.compares().get(i), tiers);
      if (unknown.isPresent()) {
        return Decision.refuse(
            new Refused.InTransaction(
                Part.COMPARES, i, new Refused.UnknownTier(unknown.get(), tiers)));
      }
    }
    boolean holds =
        transaction.compares().stream()
            .allMatch(comparison -> comparison.holds(view.find(comparison.id()), tiers));
    return holds
        ? branch(Part.THEN, transaction.then(), view)
        : branch(Part.ELSE, transaction.orElse(), view);
  }

  private static Optional<Tier> unknownTier(Comparison comparison, TierOrder tiers) {
    return comparison.condition() instanceof Comparison.InTier(_, Tier tier)
            && !tiers.contains(tier)
        ? Optional.of(tier)
        : Optional.empty();
  }

  private static Decision branch(Part part, List<Operation> operations, View view) {
    List<Outcome> outcomes = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < operations.size(); i++) {
      Decision decision = decide(operations.get(i), view);
      if (decision.outcome() instanceof Refused refused) {
        return Decision.refuse(new Refused.InTransaction(part, i, refused));
      }
      outcomes.add(decision.outcome());
      changes.addAll(decision.changes());
    }
    return new Decision(new Outcome.Transacted(part == Part.THEN, outcomes), changes);
  }

  private static Decision decide(Operation operation, View view) {
    return switch (operation) {
      case Operation.Put(var checkpoint) -> Rules.decide(new Command.Put(checkpoint), view);
      case Operation.UpdateTier(var id, var move, var expected) ->
          Rules.decide(new Command.UpdateTier(id, move, expected), view);
      case Operation.Delete(var id, var expected) ->
          Rules.decide(new Command.Delete(id, expected), view);
      case Operation.Get(var id) -> Decision.accept(new Outcome.Found(view.find(id)));
    };
  }
}
