package cairn.chaos.bug;

import java.util.List;

/** Reads of a revision that has not come yet. */
final class RevisionNotAwaited {
  static final Bug BUG =
      new Bug(
          "revision-not-awaited",
          "a read of at least a revision is answered by a node that has not reached it",
          Trial.of("sessions", List.of("loss", "pause-one"), "sessions: sessions"),
          new Patch("cairn.node.raft.LocalReadBarrier", "awaitRevision", Instead.Nothing.class));

  private RevisionNotAwaited() {}
}
