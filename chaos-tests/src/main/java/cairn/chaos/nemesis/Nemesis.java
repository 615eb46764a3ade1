package cairn.chaos.nemesis;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** One kind of fault. */
public interface Nemesis {
  /** What it is called on the command line and in reports: lower case letters and hyphens. */
  String name();

  /** Decides whom it is to hit. */
  Strike aim(Target target);

  /**
   * One fault.
   *
   * @param what whom it hits and how, in words
   */
  record Strike(String what, Action begin, Action end) {}

  /** Begins or ends a fault. */
  interface Action {
    /**
     * Does it.
     *
     * @throws IOException if it could not be done, or a node has ended by itself
     * @throws TimeoutException if the cluster does not come back in between
     */
    void run() throws IOException, InterruptedException, TimeoutException;
  }
}
