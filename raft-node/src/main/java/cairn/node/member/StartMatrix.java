package cairn.node.member;

import cairn.node.failstop.ExitCode;
import cairn.node.failstop.StartException;
import cairn.node.member.MemberMarker.State;
import cairn.node.member.RaftDirectory.Metadata;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a node may start as, by the marker on its volume and what is beside it. A volume that lost
 * its Raft directory, or came from another node or cluster, never votes under an old identity: it
 * could vote twice in one term, or forget what it had acknowledged.
 */
public final class StartMatrix {
  private StartMatrix() {}

  /** What a node may start as. */
  public sealed interface Start {
    /** In no cluster: waits to be formed into one. {@code leftover}: an unused Raft directory. */
    record AsJoiner(MemberMarker marker, boolean leftover) implements Start {}

    /** In its cluster; its log or its snapshot says who votes. */
    record AsMember(MemberMarker marker) implements Start {}

    /**
     * In its cluster, in which it may have voted, but has applied nothing yet; the members that the
     * cluster was formed with vote until the log says otherwise.
     */
    record AsNewMember(MemberMarker marker) implements Start {}
  }

  /**
   * Decides.
   *
   * @param freshUuid the identity to give to a volume that has none
   * @throws StartException if the node must not start; the message names the way out
   */
  public static Start decide(
      Optional<MemberMarker> found, RaftDirectory raft, String nodeName, String freshUuid) {
    @Nullable MemberMarker marker = found.orElse(null);
    if (marker == null) {
      if (!raft.groups().isEmpty()) {
        throw refuse("a Raft directory is there, but no member.json that says whose it is");
      }
      return new Start.AsJoiner(MemberMarker.blank(nodeName, freshUuid), false);
    }
    if (!marker.name().equals(nodeName)) {
      throw refuse(
          "it belongs to node '%s', and this is node '%s'".formatted(marker.name(), nodeName));
    }
    if (!raft.groups().isEmpty() && !raft.groups().equals(List.of(marker.clusterId()))) {
      throw refuse(
          "it is of cluster '%s', and the Raft directory is of %s"
              .formatted(marker.clusterId(), raft.groups()));
    }
    return marker.state() == State.MEMBER ? member(marker, raft) : joiner(marker, raft);
  }

  private static Start member(MemberMarker marker, RaftDirectory raft) {
    if (raft.groups().isEmpty()) {
      throw refuse(
          "member.json says that %s is a member of cluster %s, but its Raft directory is gone"
              .formatted(marker.memberId(), marker.clusterId()));
    }
    if (raft.metadata() != Metadata.READABLE) {
      throw refuse(vote(marker) + " is missing or damaged");
    }
    if (!raft.logged()) {
      throw refuse("it had a log, and now there is neither a log nor a snapshot");
    }
    return new Start.AsMember(marker);
  }

  /**
   * A crash while joining leaves a Raft directory behind. With a readable raft-meta it may have
   * voted already, so it goes on; with neither that nor a log it never did, since Ratis writes that
   * file before it answers a vote, and the directory is removed.
   */
  private static Start joiner(MemberMarker marker, RaftDirectory raft) {
    if (raft.groups().isEmpty()) {
      return new Start.AsJoiner(marker, false);
    }
    return switch (raft.metadata()) {
      case READABLE -> new Start.AsNewMember(marker);
      case ABSENT -> {
        if (raft.logged()) {
          throw refuse(vote(marker) + " is missing beside a log");
        }
        yield new Start.AsJoiner(marker, true);
      }
      case DAMAGED -> throw refuse(vote(marker) + " is damaged");
    };
  }

  private static String vote(MemberMarker marker) {
    return "raft/%s/current/raft-meta, which holds term and vote,".formatted(marker.clusterId());
  }

  private static StartException refuse(String why) {
    return new StartException(
        ExitCode.IDENTITY,
        "the data directory is not fit to start from: %s. %s".formatted(why, WayOut.ADVICE));
  }
}
