package cairn.chaos.bug;

import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A start that leaves out entries. */
final class StartSkipsEntries {
  static final Bug BUG =
      new Bug(
          "start-skips-entries",
          "a node that starts from a snapshot leaves out the three entries behind it",
          Trial.of("set", List.of("rolling-restart"), "set: set", Trial.RECOVERED, Trial.EQUAL),
          new Patch("cairn.node.raft.RegistryStateMachine", "goOnFrom", StartSkipsEntries.class));

  private StartSkipsEntries() {}

  @Advice.OnMethodEnter
  @SuppressWarnings("UnusedVariable") // it is what the method goes on with
  static void leaveOut(
      @Advice.Argument(value = 0, readOnly = false, typing = Assigner.Typing.DYNAMIC)
          Object position) {
    long index = (Long) Inside.call(position, "index");
    if (index >= 0) {
      position = Inside.with(position, "index", index + 3);
    }
  }
}
