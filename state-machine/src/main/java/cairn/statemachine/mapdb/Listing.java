package cairn.statemachine.mapdb;

import cairn.model.Checkpoint;
import cairn.model.CheckpointOrder.Cursor;
import cairn.model.CheckpointPage;
import cairn.model.CheckpointQuery;
import cairn.model.TierOrder;
import cairn.statemachine.index.IndexPlan;
import cairn.statemachine.index.KeyRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** Serves one page: scans the ranges of a plan, leaves out what does not match. */
final class Listing {
  private final CheckpointQuery query;
  private final TierOrder tiers;
  private final IndexPlan plan;
  private final IndexTree tree;
  private final Comparator<Found> order;
  private long scanned;

  /** Of {@code query}, over {@code indexes}, in a cluster with {@code tiers}. */
  Listing(CheckpointQuery query, Indexes indexes, TierOrder tiers) {
    this.query = query;
    this.tiers = tiers;
    plan = IndexPlan.of(query.filter(), query.order(), tiers);
    tree = indexes.tree(plan.index());
    order = (one, other) -> query.order().compare(one.place, other.place);
  }

  CheckpointPage page() {
    List<Found> found = plan.ordered() ? firstOfOrdered() : bestOfAll();
    boolean more = found.size() > query.limit();
    List<Found> page = more ? found.subList(0, query.limit()) : found;
    return new CheckpointPage(
        page.stream().map(Found::record).toList(),
        more ? Optional.of(page.getLast().place) : Optional.empty(),
        plan.index().label(),
        scanned);
  }

  // The indexes give the order: the first that match are the page. One more says if there is a
  // next.
  private List<Found> firstOfOrdered() {
    PriorityQueue<Source> sources =
        new PriorityQueue<>((one, other) -> order.compare(one.head, other.head));
    for (KeyRange range : plan.ranges()) {
      open(sources, ordered(range));
    }
    List<Found> found = new ArrayList<>();
    while (!sources.isEmpty() && found.size() <= query.limit()) {
      Source first = sources.remove();
      scanned++;
      if (query.filter().matches(first.head.record, tiers)) {
        found.add(first.head);
      }
      open(sources, first.rest);
    }
    return found;
  }

  private Iterator<Checkpoint> ordered(KeyRange range) {
    if (query.order().ascending()) {
      return new OldestFirst(tree, range, query.after());
    }
    return tree.forwards(query.after().map(range::behind).orElse(range));
  }

  private void open(PriorityQueue<Source> sources, Iterator<Checkpoint> rest) {
    if (rest.hasNext()) {
      sources.add(new Source(found(rest.next()), rest));
    }
  }

  // The order is another one: all are looked at, and no more kept than the page and one.
  private List<Found> bestOfAll() {
    PriorityQueue<Found> lastFirst = new PriorityQueue<>(order.reversed());
    for (KeyRange range : plan.ranges()) {
      for (Iterator<Checkpoint> records = tree.forwards(range); records.hasNext(); ) {
        scanned++;
        keepIfAmongFirst(records.next(), lastFirst);
      }
    }
    return lastFirst.stream().sorted(order).toList();
  }

  private void keepIfAmongFirst(Checkpoint record, PriorityQueue<Found> lastFirst) {
    if (!query.filter().matches(record, tiers)) {
      return;
    }
    Found found = found(record);
    if (query.after().isPresent() && query.order().compare(found.place, query.after().get()) <= 0) {
      return;
    }
    lastFirst.add(found);
    if (lastFirst.size() > query.limit() + 1) {
      lastFirst.remove();
    }
  }

  private Found found(Checkpoint record) {
    return new Found(new Cursor(query.order().key(record, tiers), record.id()), record);
  }

  private record Found(Cursor place, Checkpoint record) {}

  private record Source(Found head, Iterator<Checkpoint> rest) {}
}
