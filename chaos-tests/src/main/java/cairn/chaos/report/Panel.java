package cairn.chaos.report;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/**
 * One of the charts that stand under each other.
 *
 * @param title what is shown, and in which unit
 * @param scale of the values
 * @param words how the values are written beside it
 */
record Panel(String title, Scale scale, DoubleFunction<String> words, List<Curve> curves) {
  /** The height of the plot, in pixels. */
  static final int HEIGHT = 140;

  Panel {
    curves = List.copyOf(curves);
  }

  /** Calls each second. */
  static Panel rates(String title, Series series, Curve... curves) {
    double max = values(series, curves).max().orElse(0);
    return new Panel(title, Scale.linear(max), Words::amount, List.of(curves));
  }

  /** Latencies, from power of ten to power of ten. */
  static Panel latencies(String title, Series series, Curve... curves) {
    double min = Math.max(1, values(series, curves).min().orElse(1e6));
    double max = Math.max(min, values(series, curves).max().orElse(1e9));
    return new Panel(title, Scale.log(min, max), Words::round, List.of(curves));
  }

  /** Where {@code value} stands, in pixels above the bottom of the plot. */
  double up(double value) {
    return HEIGHT * Math.clamp(scale.share(value), 0, 1);
  }

  private static DoubleStream values(Series series, Curve... curves) {
    return List.of(curves).stream()
        .flatMapToDouble(curve -> series.buckets().stream().mapToDouble(curve.value()))
        .filter(value -> !Double.isNaN(value));
  }
}
