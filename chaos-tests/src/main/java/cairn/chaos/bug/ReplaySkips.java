package cairn.chaos.bug;

import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A start that leaves out entries. */
final class ReplaySkips {
  static final Bug BUG =
      new Bug(
          "replay-skips",
          "a node that starts leaves out every tenth entry of its log",
          Trial.of("set", List.of("kill-all"), "set: set"),
          new Patch("cairn.node.raft.RegistryStateMachine", "apply", ReplaySkips.class),
          Unwatched.PEERS);

  private ReplaySkips() {}

  @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
  static boolean leaveOut(
      @Advice.Argument(0) Object entry, @Advice.FieldValue("events") @Nullable Object events) {
    return events == null && (Long) Inside.call(entry, "getIndex") % 10 == 0;
  }
}
