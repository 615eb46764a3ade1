package cairn.statemachine.store;

import cairn.statemachine.command.Answer;
import cairn.statemachine.command.Identity;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * The local copy of the replicated state. One writer, the applying thread; any number of readers.
 *
 * <p>It is a view: in memory only, rebuilt at each start from the newest valid snapshot and the
 * log. A failure inside leaves it unusable; the process must end.
 */
public interface CheckpointStore extends CheckpointReader {
  /**
   * Applies one log entry: whatever {@code change} commits, the position and the time become
   * visible to readers together when it returns; what is over the limits is forgotten then. The log
   * time becomes the later of its old value and {@code time}; {@code change} sees position and log
   * time as they are after the entry.
   *
   * @throws IllegalArgumentException if {@code at} is not beyond the position applied last
   */
  <T> T write(LogPosition at, Instant time, Function<Writer, T> change);

  /** Commits changes, within one {@link #write}; sees those committed before. */
  interface Writer extends View {
    /**
     * Makes {@code changes} part of the state and, if any of them changes a record, advances the
     * revision by one and adds them to the history. Setting up the cluster changes no record.
     *
     * @throws IllegalStateException if a change does not fit the state: a defect
     */
    void commit(List<Change> changes);

    /**
     * Remembers the answer to a write with a request id.
     *
     * @throws IllegalStateException if one is remembered under its key: a defect
     */
    void remember(Identity identity, Answer answer);
  }
}
