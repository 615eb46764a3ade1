package cairn.chaos.bug;

import java.util.List;

/** Linearizable reads that wait for nothing. */
final class ReadBarrierSkipped {
  static final Bug BUG =
      new Bug(
          "read-barrier-skipped",
          "a linearizable read is answered with what the node has, however old",
          Trial.of("register", List.of("loss", "pause-one"), "register: linearizable"),
          new Patch("cairn.node.raft.LocalReadBarrier", "await", Instead.Nothing.class));

  private ReadBarrierSkipped() {}
}
