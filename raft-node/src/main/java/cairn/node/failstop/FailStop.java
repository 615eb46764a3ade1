package cairn.node.failstop;

import org.jspecify.annotations.Nullable;

/** Ends a node that must not go on. */
public interface FailStop {
  /**
   * Ends the node. In a process of its own this does not return; where the node is embedded it
   * returns, and the node answers nothing from then on.
   *
   * @param why one line for the operator
   * @param cause what went wrong underneath, if anything
   */
  void stop(ExitCode code, String why, @Nullable Throwable cause);

  /**
   * Starts a daemon thread that the node cannot do without: if {@code work} throws, the node ends.
   */
  default Thread startThread(String name, Runnable work) {
    return Thread.ofPlatform()
        .daemon()
        .name(name)
        .uncaughtExceptionHandler(this::stopFor)
        .start(work);
  }

  /** Ends the node because one of its threads ended by what it did not expect. */
  default void stopFor(Thread thread, Throwable thrown) {
    stop(
        ExitCode.INTERNAL,
        "thread %s ended by a defect: %s".formatted(thread.getName(), thrown),
        thrown);
  }

  /** Ends the process at once, without shutdown hooks: they could wait for what is broken. */
  static FailStop process() {
    return new ProcessFailStop();
  }
}
