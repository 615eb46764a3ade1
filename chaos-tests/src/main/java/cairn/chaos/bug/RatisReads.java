package cairn.chaos.bug;

import java.util.List;
import java.util.Optional;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Linearizable reads as Ratis has them. */
final class RatisReads {
  static final Bug BUG =
      new Bug(
          "ratis-reads",
          "read indexes come from Ratis, which does not ask the others while nothing is written",
          Trial.of("register", List.of("partition-leader"), "register: linearizable").ofSeconds(90),
          new Patch("cairn.node.raft.TermQuorumReadIndexes", "next", RatisReads.class),
          Steadfast.LEADER);

  private RatisReads() {}

  @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
  static @Nullable Object ask(@Advice.FieldValue("division") Object division) {
    Object role = Inside.field(division, "role");
    Object leader = ((Optional<?>) Inside.call(role, "getLeaderState")).orElse(null);
    return leader == null ? null : Inside.call(leader, "getReadIndex", (Object) null);
  }

  @Advice.OnMethodExit
  @SuppressWarnings("UnusedVariable") // it is what the method returns
  static void answer(
      @Advice.Enter @Nullable Object index,
      @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object answer) {
    if (index != null) {
      answer = index;
    }
  }
}
