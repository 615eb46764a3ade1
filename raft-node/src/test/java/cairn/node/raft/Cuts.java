package cairn.node.raft;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
  private volatile @Nullable String isolated;

  Cuts() {
    for (String point : POINTS) {
      CodeInjectionForTesting.put(
          point,
          (local, remote, more) -> {
            if (isCut(String.valueOf(local), String.valueOf(remote))) {
              throw new IllegalStateException("partitioned");
            }
            return true;
          });
    }
  }

  void register(String address, String memberName) {
    memberByAddress.put(address, memberName);
  }

  /** Nothing reaches {@code memberName} or comes from it. */
  void isolate(String memberName) {
    isolated = memberName;
  }

  void heal() {
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
