package cairn.bench.micro;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One commit, in a directory of its own.
 *
 * @param commit its abbreviated name
 */
record Checkout(Path directory, String commit) {
  /**
   * Clones {@code repository} into {@code directory}, at {@code revision}.
   *
   * @throws IOException if there is no such commit
   */
  static Checkout of(Path repository, String revision, Path directory)
      throws IOException, InterruptedException {
    String commit = git(repository, "rev-parse", "--verify", revision + "^{commit}");
    git(repository, "clone", "--quiet", "--shared", "--no-checkout", ".", directory.toString());
    git(directory, "checkout", "--quiet", "--detach", commit);
    return new Checkout(directory, git(directory, "rev-parse", "--short", commit));
  }

  /** Its scores in the benchmarks that match {@code pattern}; builds it if that is needed. */
  Map<String, Double> measure(String pattern, boolean quick)
      throws IOException, InterruptedException {
    Path scores = Files.createTempFile("cairn-scores-", "");
    try {
      List<String> command = new ArrayList<>();
      command.addAll(List.of("./cairn", "bench", "micro", pattern));
      command.addAll(List.of("--scores", scores.toString()));
      if (quick) {
        command.add("--quick");
      }
      Path output = directory.resolveSibling(directory.getFileName() + ".log");
      int exitCode =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start()
              .waitFor();
      if (exitCode != 0) {
        List<String> lines = Files.readAllLines(output);
        throw new IOException(
            "./cairn bench micro of %s failed:%n%s"
                .formatted(
                    commit,
                    String.join(
                        "\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()))));
      }
      return Scores.read(scores);
    } finally {
      Files.deleteIfExists(scores);
    }
  }

  private static String git(Path directory, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("%s: %s".formatted(String.join(" ", command), said.strip()));
    }
    return said.strip();
  }
}
