package cairn.chaos.report;

import java.util.function.ToDoubleFunction;

/**
 * One line in a chart.
 *
 * @param style its class in the style sheet
 * @param name for the legend
 * @param value of each bucket; NaN: none
 */
record Curve(String style, String name, ToDoubleFunction<Bucket> value) {
  /** How many calls there were each second. */
  static Curve rate(String style, String name, ToDoubleFunction<Bucket> count, int widthSeconds) {
    return new Curve(style, name, bucket -> count.applyAsDouble(bucket) / widthSeconds);
  }

  /** A percentile of the latencies, in nanoseconds. */
  static Curve latency(String style, int percent) {
    return new Curve(
        style,
        "p" + percent,
        bucket ->
            bucket.latencies().size() == 0
                ? Double.NaN
                : bucket.latencies().percentileNanos(percent));
  }
}
