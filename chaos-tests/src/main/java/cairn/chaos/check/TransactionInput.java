package cairn.chaos.check;

import cairn.chaos.check.TransactionOutput.Swapped;

/** What is asked of records that transactions move together. */
public sealed interface TransactionInput {
  /**
   * What a write has made of a record.
   *
   * @param generation how often it was written, from 1
   * @param modRevision the revision of the registry at which it was
   */
  record Version(String tier, long generation, long modRevision) {}

  /** One of the two records of a swap, as it stands. */
  record Side(String id, Version version) {}

  /**
   * Let two records of different tiers change places, together or not at all. Holds only if both
   * stand as they were read, so it can take effect once.
   */
  record Swap(Side one, Side other) implements TransactionInput {
    /** What it comes to at {@code revision}. */
    Swapped at(long revision) {
      return new Swapped(moved(one, other, revision), moved(other, one, revision));
    }

    private static Side moved(Side side, Side to, long revision) {
      long generation = side.version().generation() + 1;
      return new Side(side.id(), new Version(to.version().tier(), generation, revision));
    }
  }

  /** All of them, as of one revision. */
  record ReadAll() implements TransactionInput {}
}
