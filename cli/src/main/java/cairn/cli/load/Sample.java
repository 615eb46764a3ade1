package cairn.cli.load;

import cairn.model.ErrorCode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What was measured in a span of time.
 *
 * @param micros how long each successful call took, in microseconds
 * @param errors how often calls failed, by why; they count in nothing else
 * @param elapsed the span
 */
public record Sample(Histogram micros, Map<ErrorCode, Long> errors, Duration elapsed) {
  /** Takes a copy of {@code errors}. */
  public Sample {
    errors = Map.copyOf(errors);
  }

  /** Successful calls. */
  public long calls() {
    return micros.getTotalCount();
  }

  /** Calls that failed. */
  public long failed() {
    return errors.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Successful calls a second. */
  public double perSecond() {
    return elapsed.isPositive() ? calls() * 1e9 / elapsed.toNanos() : 0;
  }

  /** The milliseconds that {@code percentile} of the calls took at most. */
  public double millis(double percentile) {
    return micros.getValueAtPercentile(percentile) / 1000.0;
  }

  /** This and {@code other}, of the same span. */
  public Sample and(Sample other) {
    Histogram sum = micros.copy();
    sum.add(other.micros);
    Map<ErrorCode, Long> all = new EnumMap<>(ErrorCode.class);
    all.putAll(errors);
    other.errors.forEach((code, count) -> all.merge(code, count, Long::sum));
    return new Sample(sum, all, elapsed);
  }
}
