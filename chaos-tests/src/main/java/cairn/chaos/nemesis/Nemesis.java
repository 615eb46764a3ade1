package cairn.chaos.nemesis;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/** One kind of fault. */
public interface Nemesis {
  /** What it is called on the command line and in reports: lower case letters and hyphens. */
  String name();

  /** What it takes hold of. */
  Domain domain();

  /** Decides whom it is to hit. */
  Strike aim(Target target);

  /**
   * The exit codes by which a node may end by itself under it, as docs/operations.md says. It is
   * started again then, as its supervisor would.
   */
  default Set<Integer> exitCodes() {
    return Set.of();
  }

  /** For how long one may last at most, if others that overlap it do not last longer. */
  default Duration longest() {
    return Duration.ofSeconds(12);
  }

  /**
   * One fault.
   *
   * @param what whom it hits and how, in words
   * @param effect how often it was felt so far; a kind of fault that never was, though it came
   *     alone, fails a run
   */
  record Strike(String what, Action begin, Action end, LongSupplier effect) {
    /** A fault that is felt once it is made, for its commands fail otherwise. */
    public Strike(String what, Action begin, Action end) {
      this(what, begin, end, () -> 1);
    }
  }

  /** Begins or ends a fault. */
  interface Action {
    /**
     * Does it.
     *
     * @throws IOException if it could not be done
     * @throws cairn.chaos.cluster.MisbehaviourException if a node did what it must not
     * @throws TimeoutException if the cluster does not come back in between
     */
    void run() throws IOException, InterruptedException, TimeoutException;
  }
}
