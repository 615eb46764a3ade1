package cairn.node.raft;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Those of this node, by follower; none if it has never led. */
final class PromptAppenders {
  private final Map<String, PromptAppender> byFollower = new ConcurrentHashMap<>();

  void add(PromptAppender appender) {
    byFollower.put(appender.getFollowerId().toString(), appender);
  }

  /** As the leader: has {@code follower}, if it is one, told that {@code index} is committed. */
  void tellCommitted(String follower, long index) {
    PromptAppender appender = byFollower.get(follower);
    if (appender != null) {
      appender.tellCommitted(index);
    }
  }
}
