package cairn.chaos.bug;

import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A request table that does not outlive the process. */
final class AnswersLostAtStart {
  static final Bug BUG =
      new Bug(
          "answers-lost-at-start",
          "a node that starts from a snapshot forgets the answers in it",
          Trial.of("exactly-once", List.of("rolling-restart"), "exactly-once: exactly once")
              .ofSeconds(60),
          new Patch("cairn.statemachine.mapdb.MapDbStore", "load", AnswersLostAtStart.class)
              .withParameters(4),
          Unwatched.PEERS);

  private AnswersLostAtStart() {}

  @Advice.OnMethodEnter
  @SuppressWarnings("UnusedVariable") // it is what the method goes on with
  static void forget(
      @Advice.Argument(value = 2, readOnly = false, typing = Assigner.Typing.DYNAMIC)
          Object memory) {
    Object contents = Inside.call(memory, "contents");
    memory = Inside.made(memory.getClass(), Inside.with(contents, "requests", List.of()));
  }
}
