package cairn.node.member;

import cairn.node.disk.VoteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  /** A segment of the log; the group is the index of its first entry. */
  private static final Pattern LOG = Pattern.compile("log_(?:inprogress_)?(\\d+)(?:-\\d+)?");

  /** A snapshot; what was found damaged, or was not finished, has a longer name. */
  private static final Pattern SNAPSHOT = Pattern.compile("snapshot\\.\\d+_\\d+");

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
        metadata = metadata(group.resolve("current"));
        logged |= has(group.resolve("current"), LOG) || has(snapshots(group), SNAPSHOT);
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

  /**
   * The index of the first entry of the log in {@code current}, the directory of a group's log;
   * empty if there is none.
   */
  public static OptionalLong logStart(Path current) throws IOException {
    return list(current).stream()
        .map(file -> LOG.matcher(file.getFileName().toString()))
        .filter(Matcher::matches)
        .mapToLong(name -> Long.parseLong(name.group(1)))
        .min();
  }

  /**
   * Where the snapshots of {@code group} are. Ratis moves the directory away before one that it has
   * received takes its place: a crash in between leaves them there.
   */
  public static Path snapshots(Path group) throws IOException {
    Path usual = group.resolve("sm");
    if (has(usual, SNAPSHOT)) {
      return usual;
    }
    Path found = usual;
    for (Path replaced : replacedSnapshots(group)) {
      found = has(replaced, SNAPSHOT) ? replaced : found;
    }
    return found;
  }

  /** The directories of snapshots that Ratis has moved away, the oldest first. */
  public static List<Path> replacedSnapshots(Path group) throws IOException {
    return list(group).stream()
        .filter(path -> path.getFileName().toString().startsWith("sm.tmp"))
        .toList();
  }

  private static boolean has(Path directory, Pattern name) throws IOException {
    return list(directory).stream()
        .anyMatch(file -> name.matcher(file.getFileName().toString()).matches());
  }

  private static List<Path> list(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  private static Metadata metadata(Path current) throws IOException {
    return switch (new VoteFile(current).read()) {
      case VoteFile.Content.Absent() -> Metadata.ABSENT;
      case VoteFile.Content.Known(_) -> Metadata.READABLE;
      case VoteFile.Content.Damaged(_) -> Metadata.DAMAGED;
    };
  }
}
