package cairn.chaos.bug;

import java.util.List;

/** Writes that are called undone while nobody knows. */
final class UnknownCalledUndone {
  static final Bug BUG =
      new Bug(
          "unknown-called-undone",
          "a write that was proposed and not decided in time counts as not proposed, and is"
              + " proposed again",
          Trial.of("register", List.of("partition-deaf-leader"), "register: linearizable")
              .ofSeconds(45),
          new Patch("cairn.node.raft.Proposer$InFlightEvents", "accepted", Instead.Nothing.class));

  private UnknownCalledUndone() {}
}
