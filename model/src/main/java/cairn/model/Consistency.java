package cairn.model;

/** How much of what has been acknowledged a read must show. */
public sealed interface Consistency {
  /** All of it: every write acknowledged, by whichever node, before the read arrived. */
  Linearizable LINEARIZABLE = new Linearizable();

  /** What the node that answers happens to have. */
  Local LOCAL = new Local();

  /** See {@link #LINEARIZABLE}. */
  record Linearizable() implements Consistency {}

  /** All up to {@code revision} at least; the node waits until it has that. */
  record AtLeast(Revision revision) implements Consistency {}

  /** See {@link #LOCAL}. */
  record Local() implements Consistency {}
}
