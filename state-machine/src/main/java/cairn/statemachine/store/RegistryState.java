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
}
