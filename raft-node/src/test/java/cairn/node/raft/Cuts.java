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
final class Cuts {
  private static final List<String> POINTS =
      List.of(
          "RaftServerImpl.appendEntries",
          "RaftServerImpl.requestVote",
          "RaftServerImpl.installSnapshot");

  private final Map<String, String> memberByAddress = new ConcurrentHashMap<>();
  private final AtomicInteger chunksToPass = new AtomicInteger(Integer.MAX_VALUE);
  private final AtomicInteger snapshotsFailed = new AtomicInteger();
  private volatile @Nullable String isolated;

  Cuts() {
    for (String point : POINTS) {
      CodeInjectionForTesting.put(
          point,
          (local, remote, more) -> {
            if (isCut(String.valueOf(local), String.valueOf(remote))) {
              throw new IllegalStateException("partitioned");
            }
            if (point.endsWith("installSnapshot") && chunksToPass.getAndDecrement() <= 0) {
              snapshotsFailed.incrementAndGet();
              throw new IllegalStateException("the snapshot got stuck");
            }
            return true;
          });
    }
  }

  /** From now on only so many parts of snapshots arrive, until {@link #heal}. */
  void failSnapshotsAfter(int parts) {
    chunksToPass.set(parts);
  }

  int snapshotsFailed() {
    return snapshotsFailed.get();
  }

  void register(String address, String memberName) {
    memberByAddress.put(address, memberName);
  }

  /** Nothing reaches {@code memberName} or comes from it. */
  void isolate(String memberName) {
    isolated = memberName;
  }

  void heal() {
    chunksToPass.set(Integer.MAX_VALUE);
    isolated = null;
  }

  /** Whether a call from {@code memberName} reaches {@code address}. */
  boolean reaches(String memberName, String address) {
    String target = memberByAddress.getOrDefault(address, "");
    return !isCut(memberName + "-", target + "-");
  }

  private boolean isCut(String one, String other) {
    String cut = isolated;
    return cut != null && one.startsWith(cut + "-") != other.startsWith(cut + "-");
  }
}
