package cairn.chaos.bug;

import java.util.List;
import java.util.Optional;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Advices that let a method do nothing, and give a fixed answer. */
final class Instead {
  private Instead() {}

  /** Gives 0, false or null, if it gives anything. */
  static final class Nothing {
    private Nothing() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean skip() {
      return true;
    }
  }

  /** Says yes. */
  static final class Yes {
    private Yes() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean skip() {
      return true;
    }

    @Advice.OnMethodExit
    @SuppressWarnings("UnusedVariable") // it is what the method returns
    static void answer(@Advice.Return(readOnly = false) boolean answer) {
      answer = true;
    }
  }

  /** Finds none: an empty {@link Optional}. */
  static final class None {
    private None() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean skip() {
      return true;
    }

    @Advice.OnMethodExit
    @SuppressWarnings("UnusedVariable") // it is what the method returns
    static void answer(
        @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object answer) {
      answer = Optional.empty();
    }
  }

  /** Finds nothing: an empty {@link List}. */
  static final class EmptyList {
    private EmptyList() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean skip() {
      return true;
    }

    @Advice.OnMethodExit
    @SuppressWarnings("UnusedVariable") // it is what the method returns
    static void answer(
        @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object answer) {
      answer = List.of();
    }
  }
}
