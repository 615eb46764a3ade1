package cairn.chaos.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Where a value stands on the upright axis of a chart, and which values are written beside it. */
sealed interface Scale {
  /** How high {@code value} stands: 0 at the bottom, 1 at the top. */
  double share(double value);

  /** The values that get a line, from below. */
  List<Double> ticks();

  /** From 0 up in equal steps. */
  static Scale linear(double max) {
    double step = Math.max(1, step(max / 4));
    return new Linear(step, (int) Math.max(1, Math.ceil(max / step)));
  }

  /** From power of ten to power of ten. Both are above 0. */
  static Scale log(double min, double max) {
    int low = (int) Math.floor(Math.log10(min));
    return new Log(low, Math.max(low + 1, (int) Math.ceil(Math.log10(max))));
  }

  /** The least of 1, 2, 5 times a power of ten that is not below {@code atLeast}. */
  private static double step(double atLeast) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(1e-9, atLeast))));
    for (double factor : List.of(1.0, 2.0, 5.0)) {
      if (power * factor >= atLeast) {
        return power * factor;
      }
    }
    return power * 10;
  }

  /** Equal steps. */
  record Linear(double step, int steps) implements Scale {
    @Override
    public double share(double value) {
      return value / (step * steps);
    }

    @Override
    public List<Double> ticks() {
      return IntStream.rangeClosed(0, steps).mapToObj(i -> i * step).toList();
    }
  }

  /** Equal steps of a factor ten each. */
  record Log(int low, int high) implements Scale {
    @Override
    public double share(double value) {
      double exponent = Math.max(low, Math.log10(Math.max(Double.MIN_NORMAL, value)));
      return (exponent - low) / (high - low);
    }

    @Override
    public List<Double> ticks() {
      List<Double> ticks = new ArrayList<>();
      for (int exponent = low; exponent <= high; exponent++) {
        ticks.add(Math.pow(10, exponent));
      }
      return ticks;
    }
  }
}
