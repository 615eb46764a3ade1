package cairn.node.raft;

import cairn.model.RefusedException;
import cairn.node.failstop.FailStop;
import cairn.node.service.Deadline;
import cairn.node.service.ReadBarrier;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Knows whether this node has caught up with its leader: since it last found one, a linearizable
 * read has passed here. The indexes that a node was told of would not do: one that comes back, or
 * waits for a snapshot, may know of a leader and not yet of how far behind it is.
 */
final class CatchUp implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofMillis(100);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(1);

  private final BooleanSupplier inContact;
  private final ReadBarrier barrier;
  private final Thread thread;
  private volatile boolean caughtUp;

  /**
   * @param inContact whether a leader is known and was heard of lately
   */
  CatchUp(BooleanSupplier inContact, ReadBarrier barrier, String name, FailStop failStop) {
    this.inContact = inContact;
    this.barrier = barrier;
    this.thread = failStop.startThread(name + "-catch-up", this::run);
  }

  boolean caughtUp() {
    return caughtUp;
  }

  private void run() {
    try {
      while (true) {
        caughtUp = inContact.getAsBoolean() && (caughtUp || reads());
        Thread.sleep(PERIOD);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private boolean reads() throws InterruptedException {
    try {
      barrier.await(Deadline.after(READ_TIMEOUT));
      return true;
    } catch (RefusedException e) {
      return false;
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
