package cairn.bench.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Means by the names of benchmarks, as a file: a line each, name and microseconds. */
final class Scores {
  private Scores() {}

  static void write(Path file, Map<String, Double> means) throws IOException {
    List<String> lines = new ArrayList<>();
    means.forEach((name, micros) -> lines.add(name + " " + micros));
    Files.write(file, lines);
  }

  /**
   * The inverse.
   *
   * @throws IOException if it is no such file
   */
  static Map<String, Double> read(Path file) throws IOException {
    Map<String, Double> means = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      int end = line.indexOf(' ');
      try {
        means.put(line.substring(0, Math.max(0, end)), Double.parseDouble(line.substring(end + 1)));
      } catch (NumberFormatException e) {
        throw new IOException("'%s' is no score".formatted(line), e);
      }
    }
    return means;
  }
}
