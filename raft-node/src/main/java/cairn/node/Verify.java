package cairn.node;

import cairn.node.failstop.ExitCode;
import cairn.node.failstop.StartException;
import cairn.node.member.MarkerFile;
import cairn.node.member.MemberMarker;
import cairn.node.member.RaftDirectory;
import cairn.node.member.StartMatrix;
import cairn.node.raft.OfflineState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code cairn-node verify --data DIR}: verifies the data directory of a node that is stopped. */
final class Verify {
  private static final String NAME = "verify";
  private static final String OPTION = "--data";

  private Verify() {}

  /** The data directory, if {@code arguments} ask for it to be verified. */
  static Optional<Path> directory(List<String> arguments) {
    if (arguments.isEmpty() || !arguments.getFirst().equals(NAME)) {
      return Optional.empty();
    }
    List<String> rest = arguments.subList(1, arguments.size());
    if (rest.size() == 2 && rest.getFirst().equals(OPTION)) {
      return Optional.of(Path.of(rest.getLast()));
    }
    if (rest.size() == 1 && rest.getFirst().startsWith(OPTION + "=")) {
      return Optional.of(Path.of(rest.getFirst().substring(OPTION.length() + 1)));
    }
    throw new StartException(
        ExitCode.CONFIGURATION, "usage: cairn-node verify --data DIR, not " + arguments);
  }

  /**
   * Tells {@code report} what is in {@code data}, and that it is sound.
   *
   * @throws StartException if it is not, or a node uses it; its code says what is wrong
   */
  static void run(Path data, Consumer<String> report) {
    MemberMarker member =
        new MarkerFile(data)
            .read()
            .orElseThrow(() ->
                new StartException(
                    ExitCode.IDENTITY,
                    "%s has no member.json: it is not the data directory of a node"
                        .formatted(data)));
    try (DirectoryLock _ = DirectoryLock.on(data)) {
      report.accept("node %s of cluster %s".formatted(member.name(), member.clusterId()));
      RaftDirectory raft = RaftDirectory.inspect(data.resolve("raft"));
      var _ = StartMatrix.decide(Optional.of(member), raft, member.name(), member.memberUuid());
      if (raft.logged()) {
        OfflineState.verify(data, member, report);
      } else {
        report.accept("it has neither log nor snapshot yet");
      }
    } catch (IOException e) {
      throw new StartException(ExitCode.VOLUME, "%s cannot be read: %s".formatted(data, e), e);
    }
    report.accept("sound");
  }
}
