package cairn.chaos.bug;

import java.util.List;
import net.bytebuddy.asm.Advice;

/** Transactions that are done in part. */
final class HalfTransaction {
  static final Bug BUG =
      new Bug(
          "half-transaction",
          "of a transaction all changes but the last take effect",
          Trial.of("transactions", List.of("kill-one"), "transactions: transactions"),
          new Patch("cairn.statemachine.mapdb.MapDbStore$Inside", "commit", HalfTransaction.class));

  private HalfTransaction() {}

  @Advice.OnMethodEnter
  @SuppressWarnings("UnusedVariable") // it is what the method goes on with
  static void cut(@Advice.Argument(value = 0, readOnly = false) List<?> changes) {
    changes = changes.size() > 1 ? changes.subList(0, changes.size() - 1) : changes;
  }
}
