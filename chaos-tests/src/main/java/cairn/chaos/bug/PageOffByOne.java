package cairn.chaos.bug;

import cairn.model.Checkpoint;
import cairn.model.CheckpointPage;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** Pages off by one. */
final class PageOffByOne {
  static final Bug BUG =
      new Bug(
          "page-off-by-one",
          "the last record of each page but the last is left out",
          Trial.of("paging", List.of("kill-one"), "paging: lists"),
          new Patch("cairn.statemachine.query.ListScan", "result", PageOffByOne.class));

  private PageOffByOne() {}

  @Advice.OnMethodExit
  @SuppressWarnings("UnusedVariable") // it is what the method returns
  static void cut(@Advice.Return(readOnly = false) CheckpointPage page) {
    if (page.next().isPresent()) {
      List<Checkpoint> all = page.checkpoints();
      page =
          new CheckpointPage(
              all.subList(0, all.size() - 1), page.next(), page.index(), page.scanned());
    }
  }
}
