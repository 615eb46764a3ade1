package cairn.cli.local;

import cairn.model.ErrorCode;
import cairn.model.RefusedException;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The directory of a {@link LocalCluster}: {@code cluster.properties}, and for each node its data,
 * its log and the process it runs as. One process at a time holds it.
 */
final class ClusterFiles implements AutoCloseable {
  private static final String NODES = "nodes";
  private static final String FORMED = "formed";

  private final Path directory;
  private final FileChannel lock;
  private final Properties properties;

  /** Where a node listens. */
  record Addresses(String name, int apiPort, int raftPort) {}

  private ClusterFiles(Path directory, FileChannel lock, Properties properties) {
    this.directory = directory;
    this.lock = lock;
    this.properties = properties;
  }

  /**
   * Opens the directory of {@code config}, and chooses ports if there is no cluster in it yet.
   *
   * @throws RefusedException as PRECONDITION if another process holds it
   * @throws IllegalArgumentException if it is a file, or belongs to another kind of cluster
   */
  static ClusterFiles open(LocalClusterConfig config) throws IOException {
    createDirectory(config.directory());
    FileChannel lock = lock(config.directory());
    try {
      ClusterFiles files = new ClusterFiles(config.directory(), lock, load(config.directory()));
      if (!files.hasCluster()) {
        files.choosePorts(config);
      }
      files.requireSame(config);
      return files;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static void createDirectory(Path directory) throws IOException {
    try {
      Files.createDirectories(directory);
    } catch (FileAlreadyExistsException e) {
      throw new IllegalArgumentException(
          "directory %s is a file, not a directory".formatted(e.getFile()), e);
    }
  }

  private static FileChannel lock(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve("cluster.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw RefusedException.of(
          ErrorCode.PRECONDITION, "another process runs the cluster in " + directory);
    }
    return channel;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null; // this process holds it
    }
  }

  private static Properties load(Path directory) throws IOException {
    Properties properties = new Properties();
    Path file = file(directory);
    if (Files.exists(file)) {
      try (Reader in = Files.newBufferedReader(file)) {
        properties.load(in);
      }
    }
    return properties;
  }

  private static Path file(Path directory) {
    return directory.resolve("cluster.properties");
  }

  /** Whether there is one, or nodes that may be on their way to be one. */
  private boolean hasCluster() throws IOException {
    return isFormed()
        || (!properties.isEmpty()
            && addresses().stream().anyMatch(node -> Files.exists(data(node.name()))));
  }

  private void choosePorts(LocalClusterConfig config) throws IOException {
    properties.clear();
    List<Integer> free = config.portBase() == 0 ? Ports.free(2 * config.nodes()) : List.of();
    properties.setProperty(NODES, Integer.toString(config.nodes()));
    for (int i = 0; i < config.nodes(); i++) {
      int base = config.portBase() + i * LocalClusterConfig.PORT_STEP;
      setPort(name(i), "api", free.isEmpty() ? base : free.get(2 * i));
      setPort(name(i), "raft", free.isEmpty() ? base + 1 : free.get(2 * i + 1));
    }
    save();
  }

  private void requireSame(LocalClusterConfig config) throws IOException {
    if (number(NODES) != config.nodes()) {
      throw new IllegalArgumentException(
          "the cluster in %s has %d nodes, not %d; choose another directory"
              .formatted(directory, number(NODES), config.nodes()));
    }
    int apiPort = addresses().getFirst().apiPort();
    if (config.portBase() != 0 && apiPort != config.portBase()) {
      throw new IllegalArgumentException(
          "the cluster in %s has its ports from %d on, not %d; choose another directory"
              .formatted(directory, apiPort, config.portBase()));
    }
  }

  /** The nodes and where they listen. */
  List<Addresses> addresses() throws IOException {
    List<Addresses> all = new ArrayList<>();
    for (int i = 0; i < number(NODES); i++) {
      String name = name(i);
      all.add(new Addresses(name, number(name + ".api"), number(name + ".raft")));
    }
    return all;
  }

  /** Whether the nodes have been formed into a cluster. */
  boolean isFormed() {
    return Boolean.parseBoolean(properties.getProperty(FORMED));
  }

  /** Remembers that the nodes have been formed into a cluster. */
  void setFormed() throws IOException {
    properties.setProperty(FORMED, "true");
    save();
  }

  /** The data directory of the node {@code name}. */
  Path data(String name) {
    return directory.resolve(name);
  }

  /** What the node {@code name} prints. */
  Path log(String name) {
    return directory.resolve(name + ".log");
  }

  /** The process that the node {@code name} was last started as, if it is still there. */
  Optional<ProcessHandle> process(String name) throws IOException {
    Path file = pidFile(name);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String[] words = Files.readString(file).strip().split(" ", 2);
    if (words.length != 2 || !words[0].matches("\\d+")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(words[0]))
        .filter(process -> start(process).equals(words[1])); // else another one got its number
  }

  /** Remembers {@code process}. */
  void setProcess(String name, ProcessHandle process) throws IOException {
    Files.writeString(pidFile(name), process.pid() + " " + start(process) + "\n");
  }

  private Path pidFile(String name) {
    return directory.resolve(name + ".pid");
  }

  private static String start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }

  private static String name(int index) {
    return "n" + (index + 1);
  }

  private void setPort(String name, String kind, int port) {
    properties.setProperty(name + "." + kind, Integer.toString(port));
  }

  private int number(String key) throws IOException {
    String value = properties.getProperty(key, "");
    if (!value.matches("\\d{1,5}")) {
      throw new IOException("%s: %s '%s' is no number".formatted(file(directory), key, value));
    }
    return Integer.parseInt(value);
  }

  private void save() throws IOException {
    Path temporary = directory.resolve("cluster.properties.new");
    try (Writer out = Files.newBufferedWriter(temporary)) {
      properties.store(out, "A local Cairn cluster. Made by LocalCluster; do not edit.");
    }
    Files.move(temporary, file(directory), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Lets other processes have the directory. */
  @Override
  public void close() throws IOException {
    lock.close();
  }
}
