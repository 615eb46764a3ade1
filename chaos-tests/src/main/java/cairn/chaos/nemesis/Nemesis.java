package cairn.chaos.nemesis;

import java.io.IOException;

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
    void run() throws IOException, InterruptedException;
  }
}
