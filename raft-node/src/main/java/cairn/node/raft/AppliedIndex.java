package cairn.node.raft;

import cairn.node.service.Deadline;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How far this replica has applied the log, for those who wait for it. */
final class AppliedIndex {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition advanced = lock.newCondition();
  private volatile long applied = -1;

  long get() {
    return applied;
  }

  /** Wakes everyone who awaits {@code index} or less. Called by the applying thread. */
  void advanceTo(long index) {
    lock.lock();
    try {
      applied = Math.max(applied, index);
      advanced.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until {@code index} is applied; false if {@code deadline} came first. */
  boolean await(long index, Deadline deadline) throws InterruptedException {
    if (applied >= index) {
      return true;
    }
    lock.lock();
    try {
      long left = deadline.remaining().toNanos();
      while (applied < index) {
        if (left <= 0) {
          return false;
        }
        left = advanced.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}
