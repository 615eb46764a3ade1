package cairn.chaos.cluster;

import java.io.IOException;

/** A node did what it must not, whatever is done to it. */
public final class MisbehaviourException extends IOException {
  private static final long serialVersionUID = 1;

  /** With what it did, in words. */
  public MisbehaviourException(String what) {
    super(what);
  }
}
