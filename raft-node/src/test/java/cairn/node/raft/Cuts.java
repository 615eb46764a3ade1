package cairn.node.raft;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.ratis.util.CodeInjectionForTesting;
import org.jspecify.annotations.Nullable;

/**
 * Cuts between servers in one process: calls of the Raft protocol fail at their receiver, calls
 * between peers at their sender.
 */
public final class Cuts {
  private static final List<String> POINTS =
      List.of(
          "RaftServerImpl.appendEntries",
          "RaftServerImpl.requestVote",
          "RaftServerImpl.installSnapshot");

  private final Map<String, String> memberByAddress = new ConcurrentHashMap<>();
  private final AtomicInteger chunksToPass = new AtomicInteger(Integer.MAX_VALUE);
  private final AtomicInteger snapshotPartsArrived = new AtomicInteger();
  private final AtomicInteger snapshotsFailed = new AtomicInteger();
  private volatile @Nullable String isolated;
  private volatile boolean peerCallsPass;

  /** Begins to listen in; nothing is cut yet. */
  public Cuts() {
    for (String point : POINTS) {
      CodeInjectionForTesting.put(
          point,
          (local, remote, more) -> {
            if (isCut(String.valueOf(local), String.valueOf(remote))) {
              throw new IllegalStateException("partitioned");
            }
            if (point.endsWith("installSnapshot")) {
              passSnapshotPart();
            }
            return true;
          });
    }
  }

  private void passSnapshotPart() {
    if (chunksToPass.getAndDecrement() <= 0) {
      snapshotsFailed.incrementAndGet();
      throw new IllegalStateException("the snapshot got stuck");
    }
    snapshotPartsArrived.incrementAndGet();
  }

  /** From now on only so many parts of snapshots arrive, until {@link #heal}. */
  public void failSnapshotsAfter(int parts) {
    chunksToPass.set(parts);
  }

  /** How many parts of snapshots did not arrive. */
  public int snapshotsFailed() {
    return snapshotsFailed.get();
  }

  void register(String address, String memberName) {
    memberByAddress.put(address, memberName);
  }

  /** Nothing reaches {@code memberName} or comes from it. */
  void isolate(String memberName) {
    peerCallsPass = false;
    isolated = memberName;
  }

  /** Of Raft nothing reaches {@code memberName} or comes from it; calls between peers do. */
  void isolateFromRaft(String memberName) {
    peerCallsPass = true;
    isolated = memberName;
  }

  /** How many parts of snapshots have arrived. */
  int snapshotPartsArrived() {
    return snapshotPartsArrived.get();
  }

  /** Lets everything pass. */
  public void heal() {
    chunksToPass.set(Integer.MAX_VALUE);
    isolated = null;
  }

  /** Whether a call from {@code memberName} reaches {@code address}. */
  boolean reaches(String memberName, String address) {
    String target = memberByAddress.getOrDefault(address, "");
    return peerCallsPass || !isCut(memberName + "-", target + "-");
  }

  private boolean isCut(String one, String other) {
    String cut = isolated;
    return cut != null && one.startsWith(cut + "-") != other.startsWith(cut + "-");
  }
}
