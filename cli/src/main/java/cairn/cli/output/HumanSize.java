package cairn.cli.output;

import java.util.Locale;

/** Byte counts for people. */
public final class HumanSize {
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  private static final int STEP = 1024;

  private HumanSize() {}

  /** {@code bytes} with three digits or so: {@code 999 B}, {@code 1.5 KiB}, {@code 20.0 GiB}. */
  public static String of(long bytes) {
    if (bytes < STEP) {
      return bytes + " B";
    }
    double value = bytes;
    int unit = 0;
    while (value >= STEP && unit < UNITS.length - 1) {
      value /= STEP;
      unit++;
    }
    if (value > STEP - 0.05 && unit < UNITS.length - 1) { // would round to 1024.0
      value /= STEP;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }
}
