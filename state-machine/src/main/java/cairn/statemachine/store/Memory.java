package cairn.statemachine.store;

import cairn.model.CheckpointId;
import cairn.model.Revision;
import cairn.statemachine.command.RequestKey;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What the registry remembers of its past, within {@link cairn.model.StateLimits}. Valid only
 * within the call that handed it out.
 */
public interface Memory {
  /** The last changes. */
  History history();

  /** Whether {@code id} was in use and is not free again yet. */
  Optional<Tombstone> tombstone(CheckpointId id);

  /** The answer to the write under {@code key}, if it is remembered. */
  Optional<Remembered> request(RequestKey key);

  /** How many entries {@link #contents} has, of all kinds together. */
  long size();

  /** All that is remembered, to go into a snapshot. */
  Contents contents();

  /**
   * All that is remembered, each list with the oldest first.
   *
   * @param compacted the oldest revision whose state can still be told
   */
  record Contents(
      Revision compacted,
      List<History.Entry> history,
      List<Tombstone> tombstones,
      List<Remembered> requests) {
    /** Nothing is remembered from before {@code revision}. */
    public static Contents nothingBefore(Revision revision) {
      return new Contents(revision, List.of(), List.of(), List.of());
    }

    /** Takes the lists as they are: they may be long, and must not change any more. */
    public Contents {
      history = Collections.unmodifiableList(history);
      tombstones = Collections.unmodifiableList(tombstones);
      requests = Collections.unmodifiableList(requests);
    }
  }
}
