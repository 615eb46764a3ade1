package cairn.chaos.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** Numbers as they are read, the same on every machine. */
final class Words {
  private Words() {}

  /** A whole number with its thousands apart: {@code 12,345}. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code number} and what it counts: {@code 1 fault}, {@code 2 faults}. */
  static String count(long number, String one) {
    return count(number) + " " + (number == 1 ? one : one + "s");
  }

  /** A length of time to three digits or so: {@code 0.42 ms}, {@code 35 ms}, {@code 2.4 s}. */
  static String length(long nanos) {
    double millis = nanos / 1e6;
    if (millis < 10) {
      return String.format(Locale.ROOT, "%.2f ms", millis);
    }
    return millis < 1000
        ? String.format(Locale.ROOT, "%.0f ms", millis)
        : String.format(Locale.ROOT, "%.2f s", millis / 1e3);
  }

  /** An amount beside an axis: {@code 0.5}, {@code 200}, {@code 1,500}. */
  static String amount(double amount) {
    return amount == Math.rint(amount)
        ? count((long) amount)
        : String.format(Locale.ROOT, "%.1f", amount);
  }

  /** A round length of time beside an axis: {@code 100 µs}, {@code 10 ms}, {@code 1 s}. */
  static String round(double nanos) {
    if (nanos < 1e3) {
      return Math.round(nanos) + " ns";
    }
    if (nanos < 1e6) {
      return Math.round(nanos / 1e3) + " \u00B5s";
    }
    return nanos < 1e9 ? Math.round(nanos / 1e6) + " ms" : Math.round(nanos / 1e9) + " s";
  }

  /** A time since the start, to the second: {@code 1:05}, {@code 1:00:00}. */
  static String clock(long nanos) {
    Duration time = Duration.ofNanos(nanos);
    return time.toHours() == 0
        ? String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart())
        : String.format(
            Locale.ROOT,
            "%d:%02d:%02d",
            time.toHours(),
            time.toMinutesPart(),
            time.toSecondsPart());
  }

  /** A length of time in minutes, to a hundredth: {@code 0.5 minutes}, {@code 60 minutes}. */
  static String minutes(Duration time) {
    BigDecimal minutes =
        BigDecimal.valueOf(time.toMillis() / 60e3).setScale(2, RoundingMode.HALF_UP);
    return minutes.stripTrailingZeros().toPlainString() + " minutes";
  }

  /** A number of pixels, to a tenth. */
  static String pixels(double pixels) {
    long tenths = Math.round(pixels * 10);
    return tenths % 10 == 0
        ? Long.toString(tenths / 10)
        : String.format(Locale.ROOT, "%.1f", tenths / 10.0);
  }
}
