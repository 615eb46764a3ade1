package cairn.chaos.bug;

import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

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

  // What is left leads to the record as it was, not to the place where the next one will stand.
  @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
  static boolean keep(
      @Advice.FieldValue("name") String index,
      @Advice.FieldValue(value = "tree", typing = Assigner.Typing.DYNAMIC) Object tree,
      @Advice.Argument(0) byte[] key,
      @Advice.Argument(value = 1, typing = Assigner.Typing.DYNAMIC) Object place) {
    if (!index.contains("node")) {
      return false;
    }
    Inside.call(tree, "put", key, Inside.made(place.getClass(), Inside.call(place, "record")));
    return true;
  }
}
