package cairn.chaos.bug;

import java.util.List;
import net.bytebuddy.asm.Advice;

/** Indexes in a wrong order. */
final class KeyTimesCut {
  static final Bug BUG =
      new Bug(
          "key-times-cut",
          "the keys of the indexes hold whole seconds only, so that the newest may not be the"
              + " first",
          Trial.of("lists", List.of("kill-one"), "lists: lists"),
          new Patch("cairn.statemachine.index.IndexKey", "number", KeyTimesCut.class));

  private KeyTimesCut() {}

  @Advice.OnMethodEnter
  @SuppressWarnings("UnusedVariable") // it is what the method goes on with
  static void cut(@Advice.Argument(value = 0, readOnly = false) long number) {
    number -= number % 1_000_000_000;
  }
}
