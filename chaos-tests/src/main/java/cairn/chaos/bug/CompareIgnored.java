package cairn.chaos.bug;

import java.util.List;

/** Compare-and-set without the compare. */
final class CompareIgnored {
  static final Bug BUG =
      new Bug(
          "compare-ignored",
          "a move or a removal takes effect whatever generation it expects",
          Trial.of("register", List.of("kill-one"), "register: linearizable"),
          new Patch("cairn.model.Expectation", "holds", Instead.Yes.class));

  private CompareIgnored() {}
}
