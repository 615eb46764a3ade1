package cairn.statemachine.store;

import java.util.function.Function;

/** The local copy of the replicated state, for those who only read. Any thread may call. */
public interface CheckpointReader {
  /**
   * Returns what {@code query} makes of the state. All that it sees is of one revision; no change
   * is made while it runs, so it must be short and must not block.
   */
  <T> T read(Function<View, T> query);

  /** All of the state but the records. */
  default RegistryState state() {
    return read(View::state);
  }
}
