package cairn.chaos.bug;

import java.util.List;

/** Volumes that start as blank ones. */
final class MemberIgnored {
  static final Bug BUG =
      new Bug(
          "member-ignored",
          "member.json and the Raft directory are not looked at, so a node comes back as a new one",
          Trial.of("set", List.of("kill-one"), Trial.RECOVERED, Trial.BEHAVED),
          new Patch("cairn.node.member.MarkerFile", "read", Instead.None.class),
          new Patch("cairn.node.member.RaftDirectory", "groups", Instead.EmptyList.class));

  private MemberIgnored() {}
}
