package cairn.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a run took place, for those who read its results. */
final class Machine {
  private static final Pattern MODEL = Pattern.compile("model name\\s*:\\s*(.+)");
  private static final Pattern MEMORY = Pattern.compile("MemTotal:\\s+(\\d+) kB");

  private Machine() {}

  /** In a sentence; the files of the nodes are in {@code directory}. */
  static String describe(Path directory) throws IOException {
    return "%s: %d processors (%s), %d MiB of memory, %s %s, %s; Java %s."
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            Runtime.getRuntime().availableProcessors(),
            first(MODEL, Path.of("/proc/cpuinfo"), System.getProperty("os.arch")),
            Long.parseLong(first(MEMORY, Path.of("/proc/meminfo"), "0")) >> 10,
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            Files.getFileStore(directory).type(),
            System.getProperty("java.version"));
  }

  private static String first(Pattern pattern, Path file, String otherwise) throws IOException {
    Matcher found = pattern.matcher(Files.readString(file));
    return found.find() ? found.group(1).strip() : otherwise;
  }
}
