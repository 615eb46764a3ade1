package cairn.node.raft;

/** How many reads of one kind answered, and how many of these with the past. */
final class Tally {
  private int answered;
  private int stale;

  synchronized void count(boolean isStale) {
    answered++;
    stale += isStale ? 1 : 0;
  }

  synchronized int answered() {
    return answered;
  }

  synchronized int stale() {
    return stale;
  }

  @Override
  public synchronized String toString() {
    return "%d answered, %d stale".formatted(answered, stale);
  }
}
