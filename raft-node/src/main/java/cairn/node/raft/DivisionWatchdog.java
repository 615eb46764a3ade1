package cairn.node.raft;

import cairn.node.failstop.ExitCode;
import cairn.node.failstop.FailStop;
import java.time.Duration;
import org.apache.ratis.server.DivisionInfo;
import org.apache.ratis.server.RaftServer.Division;
import org.apache.ratis.util.LifeCycle;

/**
 * Ends a node whose Raft division has closed by itself. Ratis closes a division on many errors and
 * leaves the process and its ports behind: a node that answers and takes part in nothing.
 */
final class DivisionWatchdog implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofMillis(200);

  private final Thread thread;

  DivisionWatchdog(Division division, FailStop failStop) {
    this.thread =
        failStop.startThread(division.getId() + "-watchdog", () -> watch(division, failStop));
  }

  private static void watch(Division division, FailStop failStop) {
    try {
      while (isOpen(division.getInfo())) {
        Thread.sleep(PERIOD);
      }
    } catch (InterruptedException e) {
      return; // the node stops
    }
    failStop.stop(
        ExitCode.DIVISION_CLOSED,
        "the Raft division closed by itself: " + division.getInfo().getLifeCycleState(),
        null);
  }

  private static boolean isOpen(DivisionInfo info) {
    return info.isAlive() && info.getLifeCycleState() != LifeCycle.State.EXCEPTION;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
