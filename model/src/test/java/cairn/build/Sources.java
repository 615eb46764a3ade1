package cairn.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the repository, build output left out. */
final class Sources {
  static final Path ROOT = Path.of(System.getProperty("root"));

  private Sources() {}

  static List<Path> java() throws IOException {
    return withSuffix(".java");
  }

  static List<Path> withSuffix(String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(suffix))
          .filter(file -> !ROOT.relativize(file).toString().contains("target/"))
          .sorted()
          .toList();
    }
  }
}
