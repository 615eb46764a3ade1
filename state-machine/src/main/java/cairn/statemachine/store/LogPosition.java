package cairn.statemachine.store;

/**
 * The place of an entry in the Raft log.
 *
 * @param index -1 before the first entry
 */
public record LogPosition(long term, long index) {
  /** Before the first entry. */
  public static final LogPosition NONE = new LogPosition(0, -1);
}
