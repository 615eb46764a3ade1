package cairn.cli.local.demo;

import cairn.cli.output.Printable;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.Locale;

/** Tells the story: numbered steps, and sentences below them. */
final class Narrator {
  private final Writer out;
  private int steps;

  Narrator(Writer out) {
    this.out = out;
  }

  /** Begins the next step. */
  void step(String title) throws IOException {
    steps++;
    print("%n%d. %s%n".formatted(steps, title));
  }

  /** The number of the step that has begun last. */
  int steps() {
    return steps;
  }

  /** Tells one line of the step. */
  void say(String line) throws IOException {
    print("   " + Printable.escape(line) + "\n");
  }

  /** Tells something that belongs to no step. */
  void print(String text) throws IOException {
    out.write(text);
    out.flush();
  }

  /** {@code time} in seconds, for a sentence. */
  static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }

  /** The time since {@code nanoTime}. */
  static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }
}
