package cairn.node.raft;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Tells those who found no leader that there is one, or that it is ready now. */
final class LeaderNews {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition told = lock.newCondition();
  private final AtomicLong count = new AtomicLong();

  /** How often there was news. */
  long count() {
    return count.get();
  }

  /** There is news. */
  void tell() {
    lock.lock();
    try {
      count.incrementAndGet();
      told.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there was news more than {@code seen} times; false if that took too long. */
  boolean await(long seen, Duration most) throws InterruptedException {
    lock.lock();
    try {
      long left = most.toNanos();
      while (count.get() <= seen && left > 0) {
        left = told.awaitNanos(left);
      }
      return count.get() > seen;
    } finally {
      lock.unlock();
    }
  }
}
