package cairn.node.disk;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of a Ratis log, by its name.
 *
 * @param first index of its first entry
 * @param last index of its last entry; empty if it is still written to
 */
record LogSegment(Path path, long first, OptionalLong last) {
  private static final Pattern CLOSED = Pattern.compile("log_(\\d{1,18})-(\\d{1,18})");
  private static final Pattern OPEN = Pattern.compile("log_inprogress_(\\d{1,18})");

  /** The file at {@code path}, if it is one of a log. */
  static Optional<LogSegment> of(Path path) {
    String name = path.getFileName().toString();
    Matcher closed = CLOSED.matcher(name);
    if (closed.matches()) {
      OptionalLong last = OptionalLong.of(Long.parseLong(closed.group(2)));
      return Optional.of(new LogSegment(path, Long.parseLong(closed.group(1)), last));
    }
    Matcher open = OPEN.matcher(name);
    return open.matches()
        ? Optional.of(new LogSegment(path, Long.parseLong(open.group(1)), OptionalLong.empty()))
        : Optional.empty();
  }

  boolean isOpen() {
    return last.isEmpty();
  }
}
