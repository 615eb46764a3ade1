package cairn.chaos.bug;

import java.util.List;
import net.bytebuddy.asm.Advice;

/** An index that keeps what it was told to remove. */
final class IndexKeyLeft {
  static final Bug BUG =
      new Bug(
          "index-key-left",
          "the index by node keeps the keys of records that were removed or have gone to other"
              + " nodes",
          Trial.of("lists", List.of("kill-one"), "lists: lists"),
          new Patch("cairn.statemachine.mapdb.IndexTree", "remove", IndexKeyLeft.class),
          Unwatched.MEMORY);

  private IndexKeyLeft() {}

  @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
  static boolean keep(@Advice.FieldValue("name") String index) {
    return index.contains("node");
  }
}
