package cairn.chaos.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The small C programs beside this class. They are compiled where they run. */
final class Native {
  private Native() {}

  /**
   * Compiles {@code source} into {@code directory}.
   *
   * @param flags behind the name of the source
   * @return what came of it; its name is that of the source without the ending
   * @throws IOException if there is no {@code gcc}, or it found errors
   */
  static Path compile(String source, Path directory, String... flags)
      throws IOException, InterruptedException {
    Path copy = directory.resolve(source);
    try (InputStream in = Objects.requireNonNull(Native.class.getResourceAsStream(source))) {
      Files.copy(in, copy);
    }
    Path compiled = directory.resolve(source.substring(0, source.lastIndexOf('.')));
    List<String> command = new ArrayList<>(List.of("gcc", "-std=gnu17", "-O2", "-Wall"));
    command.addAll(List.of("-o", compiled.toString(), copy.toString()));
    command.addAll(List.of(flags));
    Shell.run(command.toArray(String[]::new));
    return compiled;
  }
}
