package cairn.node.member;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What the Raft directory of a node holds before Ratis opens it.
 *
 * @param groups the groups that have a directory
 * @param metadata whether a group's term and vote are there and can be read; meaningful if there is
 *     one group
 * @param logged whether there is any file of a log or a snapshot
 */
public record RaftDirectory(List<String> groups, Metadata metadata, boolean logged) {
  /** The state of {@code raft-meta}, which holds the term and the vote. */
  public enum Metadata {
    /** There is none: the group has never voted. */
    ABSENT,
    /** It can be read. */
    READABLE,
    /** It is there and cannot be read: what was voted is not known. */
    DAMAGED
  }

  /** Takes a copy of {@code groups}. */
  public RaftDirectory {
    groups = List.copyOf(groups);
  }

  /** Looks at {@code directory}, which need not exist. */
  public static RaftDirectory inspect(Path directory) throws IOException {
    List<String> groups = new ArrayList<>();
    Metadata metadata = Metadata.ABSENT;
    boolean logged = false;
    for (Path group : list(directory)) {
      if (isGroup(group)) {
        groups.add(group.getFileName().toString());
        metadata = metadata(group.resolve("current").resolve("raft-meta"));
        logged |= has(group.resolve("current"), "log_") || has(group.resolve("sm"), "snapshot.");
      }
    }
    return new RaftDirectory(groups, metadata, logged);
  }

  private static boolean isGroup(Path path) {
    try {
      return Files.isDirectory(path)
          && path.getFileName()
              .toString()
              .equals(UUID.fromString(path.getFileName().toString()).toString());
    } catch (IllegalArgumentException e) {
      return false; // such as lost+found
    }
  }

  private static boolean has(Path directory, String prefix) throws IOException {
    return list(directory).stream()
        .anyMatch(file -> file.getFileName().toString().startsWith(prefix));
  }

  private static List<Path> list(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  private static Metadata metadata(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Metadata.ABSENT;
    }
    Properties properties = new Properties();
    try (var in = Files.newInputStream(file)) {
      properties.load(in);
      Long.parseLong(properties.getProperty("term", ""));
      return properties.containsKey("votedFor") ? Metadata.READABLE : Metadata.DAMAGED;
    } catch (IllegalArgumentException e) {
      return Metadata.DAMAGED;
    }
  }
}
