package cairn.chaos.check;

import cairn.chaos.check.ListInput.Move;
import cairn.chaos.check.ListInput.Put;
import cairn.chaos.check.ListInput.Remove;
import cairn.chaos.check.ListOutput.Entry;
import cairn.chaos.check.ListOutput.Listed;
import cairn.chaos.check.ListOutput.Removed;
import cairn.chaos.check.ListOutput.Written;
import cairn.chaos.history.Operation;
import java.util.ArrayList;
import java.util.List;

/** Writes and lists, of which each is over before the next begins. */
final class ListHistory {
  private final List<Operation<ListInput, ListOutput>> operations = new ArrayList<>();

  Verdict check() {
    return ListCheck.check(operations);
  }

  void written(Entry entry) {
    ListInput input =
        entry.generation() == 1
            ? new Put(entry.content(), entry.place())
            : new Move(entry.generation() - 1, entry.place());
    next(entry.id(), input, new Written(entry));
  }

  void removed(Entry last, long revision) {
    next(last.id(), new Remove(last.generation()), new Removed(last, revision));
  }

  void list(ListInput query, long revision, Entry... entries) {
    next("", query, new Listed(revision, List.of(entries)));
  }

  void next(String key, ListInput input, ListOutput output) {
    long at = 10L * operations.size();
    add(Ops.ok(key, input, output, at, at + 1));
  }

  void unknown(String key, ListInput input) {
    add(Ops.unknown(key, input, 10L * operations.size()));
  }

  /** One at a time of its own. */
  void add(Operation<ListInput, ListOutput> operation) {
    operations.add(operation);
  }
}
