package cairn.bench;

import cairn.cli.local.LocalCluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the operating system, the JVM and the files tell of a node.
 *
 * @param data the directory of the cluster
 */
record NodeProbe(LocalCluster cluster, Path data) {
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final Pattern USED = Pattern.compile("total [^\\n]*used (\\d+)K");
  private static final int COLLECTIONS = 4;
  private static final Duration BETWEEN_COLLECTIONS = Duration.ofSeconds(3);
  private static final Pattern LOG = Pattern.compile("log_(?:inprogress_)?(\\d+)(?:-(\\d+))?");

  /** Resident memory in MiB. */
  long residentMib(String node) throws IOException {
    Matcher found =
        RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(pid(node)), "status")));
    if (!found.find()) {
      throw new IOException("no VmRSS of " + node);
    }
    return Long.parseLong(found.group(1)) >> 10;
  }

  /**
   * What the heap holds after a full collection, in MiB: the least of some times, since a snapshot
   * or an audit that goes on keeps what is forgotten meanwhile.
   */
  long liveMib(String node) throws IOException, InterruptedException {
    long least = heapMib(node);
    for (int i = 1; i < COLLECTIONS; i++) {
      Thread.sleep(BETWEEN_COLLECTIONS);
      least = Math.min(least, heapMib(node));
    }
    return least;
  }

  private long heapMib(String node) throws IOException, InterruptedException {
    jcmd(node, "GC.run");
    Matcher found = USED.matcher(jcmd(node, "GC.heap_info"));
    long used = 0;
    while (found.find()) {
      used += Long.parseLong(found.group(1));
    }
    return used >> 10;
  }

  private String jcmd(String node, String command) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(jcmd, Long.toString(pid(node)), command)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("jcmd %s of %s: %s".formatted(command, node, said));
    }
    return said;
  }

  private long pid(String node) throws IOException {
    return cluster.pid(node).orElseThrow(() -> new IOException(node + " does not run"));
  }

  /** Whether a snapshot is being written. */
  boolean writesSnapshot(String node) throws IOException {
    return files(node, "sm").stream().anyMatch(name -> name.startsWith("written"));
  }

  /** The bytes of the largest snapshot; empty if there is none. */
  OptionalLong snapshotBytes(String node) throws IOException {
    OptionalLong largest = OptionalLong.empty();
    for (String name : files(node, "sm")) {
      if (name.matches("snapshot\\.\\d+_\\d+")) {
        long bytes = Files.size(groupOf(node).resolve("sm").resolve(name));
        largest = OptionalLong.of(Math.max(bytes, largest.orElse(0)));
      }
    }
    return largest;
  }

  /** Index of the first entry that the log has; empty if it has none. */
  OptionalLong logStart(String node) throws IOException {
    return files(node, "current").stream()
        .map(LOG::matcher)
        .filter(Matcher::matches)
        .mapToLong(name -> Long.parseLong(name.group(1)))
        .min();
  }

  private List<String> files(String node, String child) throws IOException {
    try (Stream<Path> files = Files.list(groupOf(node).resolve(child))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /** The directory of the Raft group. */
  private Path groupOf(String node) throws IOException {
    try (Stream<Path> groups = Files.list(data.resolve(node).resolve("raft"))) {
      return groups.filter(Files::isDirectory).findFirst().orElseThrow();
    }
  }
}
