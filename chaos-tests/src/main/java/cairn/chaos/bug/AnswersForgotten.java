package cairn.chaos.bug;

import java.util.List;

/** No request table. */
final class AnswersForgotten {
  static final Bug BUG =
      new Bug(
          "answers-forgotten",
          "a write that is sent again under its request id takes effect again",
          Trial.of("exactly-once", List.of("kill-one"), "exactly-once: exactly once"),
          new Patch("cairn.statemachine.memory.BoundedMemory", "remember", Instead.Nothing.class));

  private AnswersForgotten() {}
}
