package cairn.statemachine.store;

import cairn.model.Revision;
import cairn.model.TierOrder;
import java.time.Instant;

/**
 * All of the replicated state but the records themselves.
 *
 * @param applied the last log entry that is in this state
 * @param epoch one more after each restore from a backup, from 1
 * @param logTime the latest time that any applied entry carries; never runs backwards
 * @param records the number of records
 * @param digest equal on all replicas that are at the same revision
 */
public record RegistryState(
    LogPosition applied,
    Revision revision,
    long epoch,
    Instant logTime,
    TierOrder tiers,
    long records,
    StateDigest digest) {

  /** Before the first log entry. */
  public static final RegistryState EMPTY =
      new RegistryState(
          LogPosition.NONE,
          Revision.NONE,
          1,
          Instant.EPOCH,
          TierOrder.DEFAULT,
          0,
          StateDigest.EMPTY);

  /**
   * This state with the entry at {@code at} applied, which carries {@code time}.
   *
   * @throws IllegalArgumentException if {@code at} is not beyond the position applied last
   */
  public RegistryState appliedAt(LogPosition at, Instant time) {
    if (at.index() <= applied.index()) {
      throw new IllegalArgumentException("entry %s is not beyond %s".formatted(at, applied));
    }
    Instant later = time.isAfter(logTime) ? time : logTime;
    return new RegistryState(at, revision, epoch, later, tiers, records, digest);
  }

  /** This state one change of records further. */
  public RegistryState changedTo(Revision revision, long records, StateDigest digest) {
    return new RegistryState(applied, revision, epoch, logTime, tiers, records, digest);
  }

  /**
   * This state with other tiers.
   *
   * @throws IllegalStateException if there is or was a record
   */
  public RegistryState withTiers(TierOrder tiers) {
    if (!revision.equals(Revision.NONE)) {
      throw new IllegalStateException("tiers are fixed since revision 1, this is " + revision);
    }
    return new RegistryState(applied, revision, epoch, logTime, tiers, records, digest);
  }
}
