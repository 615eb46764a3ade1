package cairn.statemachine.store;

import cairn.model.Revision;

/** A revision is asked for that the history does not reach back to any more. */
public final class CompactedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Revision asked;
  private final transient Revision compacted;

  /**
   * @param asked what was asked for
   * @param compacted the oldest revision whose state can still be told
   */
  public CompactedException(Revision asked, Revision compacted) {
    super("revision %s is compacted, the oldest is %s".formatted(asked, compacted));
    this.asked = asked;
    this.compacted = compacted;
  }

  /** What was asked for. */
  public Revision asked() {
    return asked;
  }

  /** The oldest revision whose state can still be told. */
  public Revision compacted() {
    return compacted;
  }
}
