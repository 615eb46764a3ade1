package cairn.chaos.check;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A point of the search: which operations have taken effect, and the state that they led to. The
 * set is a bit for each operation, its hash is kept up while bits change.
 */
final class Configuration<S> {
  private final long[] linearized;
  private final long setHash;
  private final S state;

  Configuration(long[] linearized, long setHash, S state) {
    this.linearized = linearized;
    this.setHash = setHash;
    this.state = state;
  }

  /** The hash of a set after {@code operation} came into it or left it. */
  static long toggled(long setHash, int operation) {
    return setHash ^ mixed(operation + 1L);
  }

  /** Spreads a number over all bits: the finalizer of SplitMix64. */
  private static long mixed(long number) {
    long z = number * 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Configuration<?> that
        && setHash == that.setHash
        && state.equals(that.state)
        && Arrays.equals(linearized, that.linearized);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(setHash) * 31 + state.hashCode();
  }
}
