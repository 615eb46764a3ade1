package cairn.chaos.check;

/** What is asked of records that transactions move together. */
public sealed interface TransactionInput {
  /** Let two records of different tiers change places, together or not at all. */
  record Swap(String one, String other) implements TransactionInput {}

  /** All of them, as of one revision. */
  record ReadAll() implements TransactionInput {}
}
