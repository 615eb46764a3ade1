package cairn.chaos.check;

/** What is asked of a set whose elements are written once and stay. */
public sealed interface SetInput {
  /** Write this one. */
  record Add(String id) implements SetInput {}

  /** All of them. */
  record ReadAll() implements SetInput {}
}
