package cairn.chaos.bug;

import java.util.List;
import net.bytebuddy.asm.Advice;

/** Replicas that may differ. */
final class DigestsIgnored {
  static final Bug BUG =
      new Bug(
          "digests-ignored",
          "the node n2 forgets a change now and then, and no node looks at the digests",
          Trial.of("register", List.of("kill-one"), Trial.EQUAL),
          new Patch("cairn.statemachine.mapdb.MapDbStore$Inside", "commit", DigestsIgnored.class),
          Unwatched.PEERS,
          Unwatched.MEMORY);

  private DigestsIgnored() {}

  @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
  static boolean forget(@Advice.Argument(0) List<?> changes) {
    return Inside.isNode("n2") && changes.toString().hashCode() % 20 == 0;
  }
}
