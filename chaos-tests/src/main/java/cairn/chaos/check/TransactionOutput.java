package cairn.chaos.check;

import java.util.Map;

/** What was answered of records that transactions move together. */
public sealed interface TransactionOutput {
  /** A swap took effect, at {@code revision}. */
  record Swapped(long revision) implements TransactionOutput {}

  /** A read: the tier of each record at {@code revision}. */
  record All(long revision, Map<String, String> tiers) implements TransactionOutput {
    /** Takes a copy. */
    public All {
      tiers = Map.copyOf(tiers);
    }
  }
}
