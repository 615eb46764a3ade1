package cairn.statemachine.store;

import cairn.model.Revision;
import cairn.model.TierOrder;
import cairn.statemachine.command.Configuration;
import java.time.Instant;

/**
 * All of the replicated state but the records and what is remembered of the past.
 *
 * @param applied the last log entry that is in this state
 * @param epoch one more after each restore from a backup, from 1
 * @param logTime the latest time that any applied entry carries; never runs backwards
 * @param records the number of records
 * @param digests of the state as it is
 * @param digest of the state as it was after the entry that made {@code revision}: equal on all
 *     replicas that are at this revision, whatever entries came since
 */
public record RegistryState(
    LogPosition applied,
    Revision revision,
    long epoch,
    Instant logTime,
    Configuration configuration,
    long records,
    Digests digests,
    StateDigest digest) {
  /** Before the first log entry. */
  public static final RegistryState EMPTY =
      new RegistryState(
          LogPosition.NONE,
          Revision.NONE,
          1,
          Instant.EPOCH,
          Configuration.INITIAL,
          0,
          Digests.EMPTY,
          StateDigest.EMPTY);

  /** The tiers of the cluster. */
  public TierOrder tiers() {
    return configuration.tiers();
  }

  /**
   * This state with the entry at {@code at} begun, which carries {@code time}.
   *
   * @throws IllegalArgumentException if {@code at} is not beyond the position applied last
   */
  public RegistryState appliedAt(LogPosition at, Instant time) {
    if (at.index() <= applied.index()) {
      throw new IllegalArgumentException("entry %s is not beyond %s".formatted(at, applied));
    }
    Instant later = time.isAfter(logTime) ? time : logTime;
    return new RegistryState(at, revision, epoch, later, configuration, records, digests, digest);
  }

  /** This state one change of records further; its digests are those of before. */
  public RegistryState changedTo(Revision revision, long records) {
    return new RegistryState(
        applied, revision, epoch, logTime, configuration, records, digests, digest);
  }

  /** This state at the end of the entry, which began at the revision {@code before}. */
  public RegistryState ended(Revision before, Digests digests) {
    StateDigest last = revision.equals(before) ? digest : digests.total();
    return new RegistryState(
        applied, revision, epoch, logTime, configuration, records, digests, last);
  }

  /**
   * Whether the configuration can become {@code other}: once there is or was a record, only a key
   * that is missing can be set.
   */
  public boolean takes(Configuration other) {
    return revision.equals(Revision.NONE)
        || (configuration.pageKey().isEmpty() && other.isLike(configuration));
  }

  /**
   * This state with another configuration.
   *
   * @throws IllegalStateException if it does not {@linkplain #takes take} it
   */
  public RegistryState configured(Configuration configuration) {
    if (!takes(configuration)) {
      throw new IllegalStateException(
          "the configuration is fixed since revision 1, this is " + revision);
    }
    return new RegistryState(
        applied, revision, epoch, logTime, configuration, records, digests, digest);
  }
}
