package cairn.bench.peers;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * What one measurement gave.
 *
 * @param micros how long each successful call took
 * @param perCall how many operations a call is: above 1 only of transactions
 * @param failed calls, which count in nothing else
 * @param wrong calls that were answered as they must not be
 * @param firstFailure what the first that failed or was wrong said; empty if none did
 * @param elapsed from the first call that counts to the end of the last
 * @param serverCpuMicros of all nodes
 * @param clientCpuMicros of this process
 * @param otherCpuMicros of everything else on the machine
 * @param residentMib of the largest node
 */
record Sample(
    Histogram micros,
    int perCall,
    long failed,
    long wrong,
    String firstFailure,
    Duration elapsed,
    long serverCpuMicros,
    long clientCpuMicros,
    long otherCpuMicros,
    long residentMib) {

  long operations() {
    return micros.getTotalCount() * perCall;
  }

  /** Successful operations a second, until the last was answered. */
  double perSecond() {
    return operations() * 1e9 / elapsed.toNanos();
  }

  double serverMicrosPerOperation() {
    return serverCpuMicros / (double) Math.max(1, operations());
  }

  /** What others took of all processors, in percent. */
  double otherCpuPercent() {
    double all = elapsed.toNanos() / 1000.0 * Runtime.getRuntime().availableProcessors();
    return otherCpuMicros * 100 / all;
  }

  double clientMicrosPerOperation() {
    return clientCpuMicros / (double) Math.max(1, operations());
  }
}
