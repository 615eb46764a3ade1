package cairn.cli.local.demo;

import cairn.model.Checkpoint;
import cairn.model.CheckpointFilter;
import cairn.model.CheckpointId;
import cairn.model.CheckpointOrder;
import cairn.model.TierOrder;
import cairn.model.Times;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Every record as the registry last acknowledged it. What it must never lose. */
final class Ledger {
  private static final Comparator<Checkpoint> NEWEST_FIRST =
      (one, other) -> CheckpointOrder.NEWEST_FIRST.compare(cursor(one), cursor(other));

  private final Map<CheckpointId, Checkpoint> records = new ConcurrentHashMap<>();

  /** {@code checkpoint} was acknowledged. */
  void acknowledged(Checkpoint checkpoint) {
    records.merge(checkpoint.id(), checkpoint, (a, b) -> a.generation() >= b.generation() ? a : b);
  }

  int size() {
    return records.size();
  }

  Optional<Checkpoint> find(CheckpointId id) {
    return Optional.ofNullable(records.get(id));
  }

  /** All records. */
  List<Checkpoint> all() {
    return List.copyOf(records.values());
  }

  /** What a list for {@code filter} has to answer, the newest first. */
  List<Checkpoint> matching(CheckpointFilter filter) {
    return records.values().stream()
        .filter(record -> filter.matches(record, TierOrder.DEFAULT))
        .sorted(NEWEST_FIRST)
        .toList();
  }

  private static CheckpointOrder.Cursor cursor(Checkpoint record) {
    return new CheckpointOrder.Cursor(Times.nanos(record.createdAt()), record.id());
  }
}
