package cairn.chaos.check;

import java.util.Collection;

/**
 * The state of one replica, by its own account.
 *
 * @param digest of all of it, in hexadecimal
 */
public record ReplicaState(String node, long revision, long records, String digest) {
  /** Whether all of {@code replicas} are in one state; no replicas at all are not. */
  public static boolean areEqual(Collection<ReplicaState> replicas) {
    return replicas.stream().map(ReplicaState::state).distinct().count() == 1;
  }

  /** What it is, in words that do not say whose. */
  public String state() {
    return "revision %d, %d records, digest %s".formatted(revision, records, digest);
  }
}
