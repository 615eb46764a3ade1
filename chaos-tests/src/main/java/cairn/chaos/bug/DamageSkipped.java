package cairn.chaos.bug;

import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * A start from what is left of a damaged log: the policy of Ratis that is called WARN_AND_RETURN.
 */
final class DamageSkipped {
  static final Bug BUG =
      new Bug(
          "damage-skipped",
          "a damaged file of the log is read up to the damage, and what follows is left out",
          Trial.of("set", List.of("damaged-log"), "set: set", Trial.EQUAL).ofSeconds(90),
          new Patch("cairn.node.disk.LogCheck", "run", Accepts.class),
          new Patch("cairn.node.raft.RatisSettings", "log", Warns.class));

  private DamageSkipped() {}

  /** The log is not looked at, and said to reach as far as it has to. */
  static final class Accepts {
    private Accepts() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean skip() {
      return true;
    }

    @Advice.OnMethodExit
    @SuppressWarnings("UnusedVariable") // it is what the method returns
    static void answer(@Advice.Return(readOnly = false) long last) {
      last = Long.MAX_VALUE;
    }
  }

  /** What Ratis is told of damage. */
  static final class Warns {
    private Warns() {}

    @Advice.OnMethodExit
    static void warn(@Advice.Argument(0) Object properties) {
      var _ =
          Inside.call(properties, "set", "raft.server.log.corruption.policy", "WARN_AND_RETURN");
    }
  }
}
