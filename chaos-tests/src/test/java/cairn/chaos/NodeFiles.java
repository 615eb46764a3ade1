package cairn.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a node has in its Raft directory, running or not.
 *
 * @param directory the data directory of the node
 */
record NodeFiles(Path directory) {
  /** Whether the log does not go back to its first entry any more. */
  boolean logIsPurged() {
    return Stream.of("log_0-", "log_inprogress_0")
        .noneMatch(start -> names("current").stream().anyMatch(file -> file.startsWith(start)));
  }

  /** Whether a snapshot of another node is on its way here. */
  boolean receivesSnapshot() {
    return names("tmp").stream().anyMatch(file -> file.startsWith("snapshot-"));
  }

  /** The names of the files in a directory of the Raft group. */
  private List<String> names(String child) {
    List<String> found = new ArrayList<>();
    for (Path group : children(directory.resolve("raft"))) {
      children(group.resolve(child)).forEach(file -> found.add(file.getFileName().toString()));
    }
    return found;
  }

  private static List<Path> children(Path parent) {
    try (Stream<Path> files = Files.list(parent)) {
      return files.toList();
    } catch (IOException e) {
      return List.of(); // not there yet, or any more
    }
  }
}
