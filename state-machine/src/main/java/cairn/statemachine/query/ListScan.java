package cairn.statemachine.query;

import cairn.model.Checkpoint;
import cairn.model.CheckpointOrder.Cursor;
import cairn.model.CheckpointPage;
import cairn.model.CheckpointQuery;
import cairn.model.Revision;
import cairn.model.TierOrder;
import cairn.statemachine.index.IndexPlan;
import cairn.statemachine.index.KeyRange;
import cairn.statemachine.store.Records;
import cairn.statemachine.store.Records.Direction;
import cairn.statemachine.store.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** Serves one page: scans the ranges of a plan, leaves out what does not match. */
public final class ListScan extends Scan<CheckpointPage> {
  private final CheckpointQuery query;
  private final TierOrder tiers;
  private final IndexPlan plan;
  private final Comparator<Found> order;
  private final Search search;

  /**
   * Of {@code query}, whose tiers are all of the cluster's, as of {@code at}.
   *
   * @throws cairn.statemachine.store.CompactedException if that is older than the history
   * @throws IllegalArgumentException if it is beyond the revision that {@code view} shows
   */
  public ListScan(View view, CheckpointQuery query, Revision at) {
    super(view, at);
    this.query = query;
    this.tiers = view.state().tiers();
    this.plan = IndexPlan.of(query.filter(), query.order(), tiers);
    this.order = (one, other) -> query.order().compare(one.place, other.place);
    this.search = plan.ordered() ? new FirstOfOrdered() : new BestOfAll();
  }

  @Override
  void slice(Records records) {
    search.slice(records);
  }

  @Override
  public boolean isDone() {
    return search.isDone();
  }

  @Override
  public CheckpointPage result() {
    List<Found> found = search.found();
    boolean more = found.size() > query.limit();
    List<Found> page = more ? found.subList(0, query.limit()) : found;
    return new CheckpointPage(
        page.stream().map(Found::record).toList(),
        more ? Optional.of(page.getLast().place) : Optional.empty(),
        plan.index().label(),
        search.scanned());
  }

  private Found found(Checkpoint record) {
    return new Found(new Cursor(query.order().key(record, tiers), record.id()), record);
  }

  private record Found(Cursor place, Checkpoint record) {}

  private record Source(Found head, Iterator<Checkpoint> rest) {}

  /** Finds the records of the page, and one more if there is a next page. */
  private interface Search {
    void slice(Records records);

    boolean isDone();

    List<Found> found();

    long scanned();
  }

  /** The index gives the order: the first that match are the page. */
  private final class FirstOfOrdered implements Search {
    private final List<Found> found = new ArrayList<>();
    private Optional<Cursor> after = query.after();
    private long scanned;
    private boolean done;

    @Override
    public void slice(Records records) {
      PriorityQueue<Source> sources =
          new PriorityQueue<>((one, other) -> order.compare(one.head, other.head));
      for (KeyRange range : plan.ranges()) {
        open(sources, ordered(records, range));
      }
      int left = SLICE;
      for (; !sources.isEmpty() && found.size() <= query.limit() && left > 0; left--) {
        Source first = sources.remove();
        scanned++;
        after = Optional.of(first.head.place);
        if (query.filter().matches(first.head.record, tiers)) {
          found.add(first.head);
        }
        open(sources, first.rest);
      }
      done = sources.isEmpty() || found.size() > query.limit();
    }

    private Iterator<Checkpoint> ordered(Records records, KeyRange range) {
      if (query.order().ascending()) {
        return new OldestFirst(records, plan.index(), range, after);
      }
      return records.scan(plan.index(), after.map(range::behind).orElse(range), Direction.FORWARDS);
    }

    private void open(PriorityQueue<Source> sources, Iterator<Checkpoint> rest) {
      if (rest.hasNext()) {
        sources.add(new Source(ListScan.this.found(rest.next()), rest));
      }
    }

    @Override
    public boolean isDone() {
      return done;
    }

    @Override
    public List<Found> found() {
      return found;
    }

    @Override
    public long scanned() {
      return scanned;
    }
  }

  /** The order is another one: all are looked at, and no more kept than the page and one. */
  private final class BestOfAll implements Search {
    private final PriorityQueue<Found> lastFirst = new PriorityQueue<>(order.reversed());
    private final Sweep sweep = new Sweep(plan.index(), plan.ranges(), tiers);

    @Override
    public void slice(Records records) {
      sweep.slice(records, this::keepIfAmongFirst);
    }

    private void keepIfAmongFirst(Checkpoint record) {
      if (!query.filter().matches(record, tiers)) {
        return;
      }
      Found found = ListScan.this.found(record);
      if (query.after().isPresent()
          && query.order().compare(found.place, query.after().get()) <= 0) {
        return;
      }
      lastFirst.add(found);
      if (lastFirst.size() > query.limit() + 1) {
        lastFirst.remove();
      }
    }

    @Override
    public boolean isDone() {
      return sweep.isDone();
    }

    @Override
    public List<Found> found() {
      return lastFirst.stream().sorted(order).toList();
    }

    @Override
    public long scanned() {
      return sweep.scanned();
    }
  }
}
