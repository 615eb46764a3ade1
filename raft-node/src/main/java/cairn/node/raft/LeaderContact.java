package cairn.node.raft;

import cairn.node.member.PeerAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.ratis.proto.RaftProtos.RoleInfoProto;
import org.apache.ratis.proto.RaftProtos.ServerRpcProto;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.DivisionInfo;
import org.jspecify.annotations.Nullable;

/**
 * What this node knows of its leader.
 *
 * @param leader its Raft identity, if one is known
 * @param ageMillis time since it was heard of; on the leader itself, since a majority answered it;
 *     -1 if neither was since this node started
 */
record LeaderContact(Optional<String> leader, long ageMillis) {
  /**
   * The last contact that was seen. Ratis forgets it when it loses the leader and with each
   * election that is tried, so it has to be looked at from time to time. For any number of threads.
   */
  static final class Memory {
    private final AtomicReference<@Nullable Long> lastNanos = new AtomicReference<>();

    /** What is known now. */
    LeaderContact look(DivisionInfo info) {
      RaftPeerId leader = info.getLeaderId();
      long now = System.nanoTime();
      if (leader != null) {
        age(info)
            .ifPresent(millis -> {
              long heard = now - TimeUnit.MILLISECONDS.toNanos(millis);
              lastNanos.accumulateAndGet(heard, (one, other) -> isLater(one, other) ? one : other);
            });
      }
      Long last = lastNanos.get();
      return new LeaderContact(
          Optional.ofNullable(leader).map(RaftPeerId::toString),
          last == null ? -1 : TimeUnit.NANOSECONDS.toMillis(now - last));
    }

    private static boolean isLater(@Nullable Long one, Long other) {
      return one != null && one - other > 0;
    }

    private static OptionalLong age(DivisionInfo info) {
      return RoleInfo.of(info).map(Memory::age).orElse(OptionalLong.empty());
    }

    private static OptionalLong age(RoleInfoProto role) {
      if (role.hasLeaderInfo()) {
        return OptionalLong.of(sinceMajority(role));
      }
      return role.hasFollowerInfo() && role.getFollowerInfo().hasLeaderInfo()
          ? OptionalLong.of(role.getFollowerInfo().getLeaderInfo().getLastRpcElapsedTimeMs())
          : OptionalLong.empty();
    }

    /** How long ago as many followers have answered as make a majority with the leader. */
    private static long sinceMajority(RoleInfoProto leader) {
      int others = leader.getLeaderInfo().getFollowerInfoCount();
      int needed = (others + 1) / 2;
      return leader.getLeaderInfo().getFollowerInfoList().stream()
          .map(ServerRpcProto::getLastRpcElapsedTimeMs)
          .sorted()
          .skip(Math.max(0, needed - 1))
          .findFirst()
          .orElse(0L);
    }
  }

  /** The name of the leader's node; empty if none is known. */
  String leaderName() {
    return leader.map(PeerAddress::nameIn).orElse("");
  }

  /** Whether the leader was last heard of longer than {@code maxAge} ago. */
  boolean isOlderThan(Duration maxAge) {
    return ageMillis > maxAge.toMillis();
  }
}
