package cairn.chaos.bug;

import java.util.List;

/** Members that forget their votes. */
final class VoteNotWritten {
  static final Bug BUG =
      new Bug(
          "vote-not-written",
          "term and vote are not written, so a node that is started again may vote twice",
          Trial.of("set", List.of("kill-all"), "set: set", Trial.RECOVERED, Trial.EQUAL)
              .ofSeconds(60),
          new Patch("cairn.node.disk.VoteFile", "write", Instead.Nothing.class));

  private VoteNotWritten() {}
}
