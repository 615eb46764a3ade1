package cairn.chaos.bug;

import java.util.List;

/** Ids that are used twice. */
final class TombstonesIgnored {
  static final Bug BUG =
      new Bug(
          "tombstones-ignored",
          "the id of a removed record can be put again at once",
          Trial.of("register", List.of("kill-one"), "register: linearizable"),
          new Patch("cairn.statemachine.memory.BoundedMemory", "tombstone", Instead.None.class));

  private TombstonesIgnored() {}
}
