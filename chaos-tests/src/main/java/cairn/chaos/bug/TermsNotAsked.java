package cairn.chaos.bug;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;

/** A leader that believes itself. */
final class TermsNotAsked {
  static final Bug BUG =
      new Bug(
          "terms-not-asked",
          "the leader answers reads without asking the others whether there is a later one",
          Trial.of("register", List.of("partition-leader"), "register: linearizable").ofSeconds(45),
          new Patch(
              "cairn.node.raft.TermQuorumReadIndexes", "majorityAtOrBelow", TermsNotAsked.class),
          Steadfast.LEADER);

  private TermsNotAsked() {}

  @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
  static boolean skip() {
    return true;
  }

  @Advice.OnMethodExit
  @SuppressWarnings("UnusedVariable") // it is what the method returns
  static void answer(@Advice.Return(readOnly = false) CompletableFuture<Boolean> answer) {
    answer = CompletableFuture.completedFuture(true);
  }
}
