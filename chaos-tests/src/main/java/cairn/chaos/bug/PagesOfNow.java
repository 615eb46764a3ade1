package cairn.chaos.bug;

import java.util.List;
import java.util.Optional;
import net.bytebuddy.asm.Advice;

/** Pages of different revisions. */
final class PagesOfNow {
  static final Bug BUG =
      new Bug(
          "pages-of-now",
          "each page is as of when it is asked for, not as of the first",
          Trial.of("paging", List.of("kill-one"), "paging: clients"),
          new Patch("cairn.node.service.RegistryService", "list", PagesOfNow.class));

  private PagesOfNow() {}

  @Advice.OnMethodEnter
  @SuppressWarnings("UnusedVariable") // it is what the method goes on with
  static void forget(@Advice.Argument(value = 2, readOnly = false) Optional<?> asOf) {
    asOf = Optional.empty();
  }
}
