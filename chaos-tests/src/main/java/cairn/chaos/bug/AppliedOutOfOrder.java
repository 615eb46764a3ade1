package cairn.chaos.bug;

import java.util.List;
import net.bytebuddy.asm.Advice;

/** A node that applies in another order. */
final class AppliedOutOfOrder {
  static final Bug BUG =
      new Bug(
          "applied-out-of-order",
          "the node n2 applies the commands of an entry in the reverse order",
          Trial.of(
              "register",
              List.of("kill-one"),
              "register: linearizable",
              Trial.BEHAVED,
              Trial.EQUAL),
          new Patch("cairn.statemachine.command.Batch", "requests", AppliedOutOfOrder.class));

  private AppliedOutOfOrder() {}

  @Advice.OnMethodExit
  @SuppressWarnings("UnusedVariable") // it is what the method returns
  static void reverse(@Advice.Return(readOnly = false) List<?> requests) {
    if (Inside.isNode("n2")) {
      requests = requests.reversed();
    }
  }
}
