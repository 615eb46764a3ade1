package cairn.chaos.bug;

import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A start that leaves out entries. */
final class StartSkipsEntries {
  static final Bug BUG =
      new Bug(
          "start-skips-entries",
          "a snapshot is said to reach three entries further than it does, so a start leaves them"
              + " out",
          Trial.of("set", List.of("rolling-restart"), "set: set", Trial.BEHAVED, Trial.EQUAL),
          new Patch("cairn.node.raft.RegistryStateMachine", "goOnFrom", Applied.class),
          new Patch("cairn.node.raft.SnapshotFiles", "saved", Told.class),
          Unwatched.PEERS);

  private StartSkipsEntries() {}

  /** From where the state machine goes on. */
  static final class Applied {
    private Applied() {}

    @Advice.OnMethodEnter
    @SuppressWarnings("UnusedVariable") // it is what the method goes on with
    static void leaveOut(
        @Advice.Argument(value = 0, readOnly = false, typing = Assigner.Typing.DYNAMIC)
            Object position) {
      position = Inside.ahead(position);
    }
  }

  /** What Ratis is told of a snapshot. */
  static final class Told {
    private Told() {}

    @Advice.OnMethodEnter
    @SuppressWarnings("UnusedVariable") // it is what the method goes on with
    static void leaveOut(
        @Advice.Argument(value = 2, readOnly = false, typing = Assigner.Typing.DYNAMIC)
            Object position) {
      position = Inside.ahead(position);
    }
  }
}
