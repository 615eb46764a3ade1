package cairn.statemachine.query;

import cairn.model.Checkpoint;
import cairn.statemachine.index.Index;
import cairn.statemachine.index.KeyRange;
import cairn.statemachine.store.Records;
import cairn.statemachine.store.View;
import java.util.ArrayList;
import java.util.List;

/**
 * Every record as it stood at the first look, ascending by id. Each look gives some of them, so
 * that they need not be in memory together.
 */
public final class RecordScan extends Scan<List<Checkpoint>> {
  private final Sweep sweep;
  private List<Checkpoint> slice = List.of();

  /** As of the revision that {@code view} shows. */
  public RecordScan(View view) {
    super(view, view.state().revision());
    sweep = new Sweep(Index.ID, List.of(KeyRange.all()), view.state().tiers());
  }

  @Override
  void slice(Records records) {
    List<Checkpoint> next = new ArrayList<>();
    sweep.slice(records, next::add);
    slice = next;
  }

  @Override
  void skip() {
    slice = List.of();
  }

  @Override
  public boolean isDone() {
    return sweep.isDone();
  }

  /** The records of the last look alone. */
  @Override
  public List<Checkpoint> result() {
    return slice;
  }
}
