package cairn.bench.peers;

import java.io.IOException;

/**
 * Lets work be done until it does not get faster any more. A JVM compiles what it runs for tens of
 * seconds, and takes the processors for that from what it runs.
 */
final class WarmUp {
  private static final double FASTER = 1.03;
  private static final int NO_FASTER = 2;

  private WarmUp() {}

  /** Does some work and says how much a second it was. */
  interface Work {
    double perSecond() throws InterruptedException, IOException;
  }

  /** Ends when {@code work} was twice in a row no faster than before, or after so many times. */
  static void until(int most, Work work) throws InterruptedException, IOException {
    double best = 0;
    int noFaster = 0;
    for (int i = 0; i < most && noFaster < NO_FASTER; i++) {
      double rate = work.perSecond();
      noFaster = rate > best * FASTER ? 0 : noFaster + 1;
      best = Math.max(best, rate);
    }
  }
}
