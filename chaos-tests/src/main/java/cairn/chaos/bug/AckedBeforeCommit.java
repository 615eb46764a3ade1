package cairn.chaos.bug;

import java.util.List;
import net.bytebuddy.asm.Advice;

/** A leader that is a majority of its own. */
final class AckedBeforeCommit {
  static final Bug BUG =
      new Bug(
          "acked-before-commit",
          "the leader commits and acknowledges what is in its own log alone",
          Trial.of("set", List.of("partition-leader"), "set: set", Trial.BEHAVED),
          new Patch(
                  "org.apache.ratis.server.impl.LeaderStateImpl",
                  "updateCommit",
                  AckedBeforeCommit.class)
              .withParameters(2));

  private AckedBeforeCommit() {}

  @Advice.OnMethodEnter
  @SuppressWarnings("UnusedVariable") // it is what the method goes on with
  static void commitOwn(
      @Advice.This Object leader, @Advice.Argument(value = 0, readOnly = false) long majority) {
    majority = (Long) Inside.call(Inside.field(leader, "raftLog"), "getFlushIndex");
  }
}
