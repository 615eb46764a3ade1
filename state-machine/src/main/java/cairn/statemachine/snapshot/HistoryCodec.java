package cairn.statemachine.snapshot;

import cairn.log.v1.ChangeProto;
import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.Revision;
import cairn.model.Times;
import cairn.statemachine.codec.RecordCodec;
import cairn.statemachine.store.Change;
import cairn.statemachine.store.History;
import cairn.statemachine.store.SharedParts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The history, to messages and back. */
final class HistoryCodec {
  private HistoryCodec() {}

  static Stream<ChangeProto> encode(History.Entry entry) {
    return entry.changes().stream().map(change -> encode(entry, change));
  }

  private static ChangeProto encode(History.Entry entry, Change change) {
    ChangeProto.Builder message =
        ChangeProto.newBuilder()
            .setRevision(entry.revision().value())
            .setTimeNanos(Times.nanos(entry.time()));
    switch (change) {
      case Change.Insert(var after) -> message.setId(after.id().value());
      case Change.Replace(var before, _) ->
          message.setId(before.id().value()).setBefore(RecordCodec.encode(before));
      case Change.Remove(var before) ->
          message.setId(before.id().value()).setBefore(RecordCodec.encode(before)).setRemoved(true);
      case Change.Configure _ ->
          throw new IllegalStateException("the history holds changes of records only");
    }
    return message.build();
  }

  /**
   * The inverse of {@link #encode(History.Entry)}, for one change.
   *
   * @throws CorruptEntryException if the record breaks a rule
   * @throws IllegalArgumentException if another field does
   */
  static PastChange decode(ChangeProto message, SharedParts parts) {
    return new PastChange(
        new Revision(message.getRevision()),
        time(message.getTimeNanos()),
        new CheckpointId(message.getId()),
        message.hasBefore()
            ? Optional.of(RecordCodec.decode(message.getBefore(), parts))
            : Optional.empty(),
        message.getRemoved());
  }

  /**
   * The entries that {@code past} makes, the oldest first.
   *
   * @param standing gives the records of the snapshot
   * @throws IllegalArgumentException if the changes contradict each other or the records
   */
  static List<History.Entry> history(
      List<PastChange> past, Function<CheckpointId, Optional<Checkpoint>> standing) {
    Map<CheckpointId, Optional<Checkpoint>> later = new HashMap<>();
    List<History.Entry> newestFirst = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    for (int i = past.size() - 1; i >= 0; i--) {
      PastChange last = past.get(i);
      changes.add(change(last, later.computeIfAbsent(last.id(), standing)));
      later.put(last.id(), last.before());
      if (i == 0 || !past.get(i - 1).revision().equals(last.revision())) {
        newestFirst.add(new History.Entry(last.revision(), last.time(), changes.reversed()));
        changes = new ArrayList<>();
      }
    }
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  private static Change change(PastChange past, Optional<Checkpoint> after) {
    if (past.removed() == after.isPresent()) {
      throw new IllegalArgumentException(
          "what revision %s did to %s does not fit what follows"
              .formatted(past.revision(), past.id()));
    }
    if (past.before().isEmpty()) {
      return new Change.Insert(after.orElseThrow());
    }
    Checkpoint before = past.before().get();
    return after
        .<Change>map(record -> new Change.Replace(before, record))
        .orElseGet(() -> new Change.Remove(before));
  }

  private static Instant time(long nanos) {
    return Times.ofNanos(SnapshotFormat.atLeast(0, "time_nanos", nanos));
  }
}
