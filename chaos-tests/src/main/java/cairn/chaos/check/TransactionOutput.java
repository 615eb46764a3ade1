package cairn.chaos.check;

import cairn.chaos.check.TransactionInput.Side;
import cairn.chaos.check.TransactionInput.Version;
import java.util.Map;

/** What was answered of records that transactions move together. */
public sealed interface TransactionOutput {
  /** A swap took effect: both records as they then stood. */
  record Swapped(Side one, Side other) implements TransactionOutput {
    /** Where it took effect; the same for both, if the answer is right. */
    public long revision() {
      return one.version().modRevision();
    }
  }

  /** A read: each record, by its id, as it stood at {@code revision}. */
  record All(long revision, Map<String, Version> records) implements TransactionOutput {
    /** Takes a copy. */
    public All {
      records = Map.copyOf(records);
    }
  }
}
