package cairn.chaos.check;

/** The kinds of write to one record whose id is used once. */
public enum RecordWrite {
  /** Makes it, at generation 1. */
  PUT,
  /** Moves it, to the next generation. */
  MOVE,
  /** Removes it for good. */
  DELETE
}
