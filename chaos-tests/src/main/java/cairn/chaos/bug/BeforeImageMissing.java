package cairn.chaos.bug;

import java.util.List;

/** The past without what was changed since. */
final class BeforeImageMissing {
  static final Bug BUG =
      new Bug(
          "before-image-missing",
          "a page behind the first leaves out what was moved or removed since the first",
          Trial.of("paging", List.of("kill-one"), "paging: lists"),
          new Patch("cairn.statemachine.query.Undo", "before", Instead.None.class)
              .withParameters(1));

  private BeforeImageMissing() {}
}
