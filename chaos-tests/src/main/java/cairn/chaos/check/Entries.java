package cairn.chaos.check;

import cairn.chaos.history.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls and returns of a history in the order of time, in a doubly linked list from which an
 * operation is lifted while it counts as done, and put back. Calls come before returns of the same
 * moment. An operation of unknown outcome has no return: it is never over.
 */
final class Entries<I, O> {
  /** A call or a return. */
  static final class Entry<I, O> {
    final int number;
    final Operation<I, O> operation;

    /** Of a call whose outcome is known: its return. */
    final @Nullable Entry<I, O> matching;

    final boolean isCall;
    @Nullable Entry<I, O> next;
    @Nullable Entry<I, O> previous;

    private Entry(int number, Operation<I, O> operation) {
      this.number = number;
      this.operation = operation;
      this.matching = null;
      this.isCall = false;
    }

    private Entry(int number, Operation<I, O> operation, @Nullable Entry<I, O> matching) {
      this.number = number;
      this.operation = operation;
      this.matching = matching;
      this.isCall = true;
    }

    private long timeNanos() {
      return isCall ? operation.invokedNanos() : operation.returnedNanos();
    }

    private void unlink() {
      Entry<I, O> before = previous;
      Entry<I, O> after = next;
      if (before != null) {
        before.next = after;
      }
      if (after != null) {
        after.previous = before;
      }
    }

    private void relink() {
      Entry<I, O> before = previous;
      Entry<I, O> after = next;
      if (before != null) {
        before.next = this;
      }
      if (after != null) {
        after.previous = this;
      }
    }
  }

  /** A call before all others, so that there always is a first. */
  private final Entry<I, O> head;

  private final int known;

  /** Of {@code operations}, of which there is at least one. */
  Entries(List<Operation<I, O>> operations) {
    List<Entry<I, O>> entries = new ArrayList<>();
    int returns = 0;
    for (int i = 0; i < operations.size(); i++) {
      Operation<I, O> operation = operations.get(i);
      @Nullable Entry<I, O> end = operation.isOpen() ? null : new Entry<>(i, operation);
      entries.add(new Entry<>(i, operation, end));
      if (end != null) {
        entries.add(end);
        returns++;
      }
    }
    entries.sort(
        Comparator.comparingLong((Entry<I, O> e) -> e.timeNanos()).thenComparing(e -> !e.isCall));
    known = returns;
    head = new Entry<>(-1, operations.getFirst(), null);
    Entry<I, O> last = head;
    for (Entry<I, O> entry : entries) {
      last.next = entry;
      entry.previous = last;
      last = entry;
    }
  }

  /** How many operations have a known outcome. */
  int known() {
    return known;
  }

  @Nullable Entry<I, O> first() {
    return head.next;
  }

  /** Takes {@code call} and its return out. */
  void lift(Entry<I, O> call) {
    call.unlink();
    if (call.matching != null) {
      call.matching.unlink();
    }
  }

  /** Undoes the last {@link #lift} that is not undone yet, which was of {@code call}. */
  void putBack(Entry<I, O> call) {
    if (call.matching != null) {
      call.matching.relink();
    }
    call.relink();
  }

  /** The operations that are under way at the first return that is left. */
  List<Operation<I, O>> underWay() {
    List<Operation<I, O>> calls = new ArrayList<>();
    Entry<I, O> entry = head.next;
    while (entry != null && entry.isCall) {
      calls.add(entry.operation);
      entry = entry.next;
    }
    return calls;
  }
}
