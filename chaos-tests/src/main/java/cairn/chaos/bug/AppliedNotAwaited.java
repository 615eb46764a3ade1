package cairn.chaos.bug;

import java.util.List;

/** A barrier of half its length. */
final class AppliedNotAwaited {
  static final Bug BUG =
      new Bug(
          "applied-not-awaited",
          "a read gets its read index and does not wait until that is applied",
          Trial.of("register", List.of("loss", "pause-one"), "register: linearizable"),
          new Patch("cairn.node.raft.AppliedIndex", "await", Instead.Yes.class));

  private AppliedNotAwaited() {}
}
