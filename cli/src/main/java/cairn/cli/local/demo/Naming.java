package cairn.cli.local.demo;

import cairn.model.CheckpointId;
import cairn.model.ModelName;
import cairn.model.ModelVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a file is registered as. Its id is its path; its model is the directory it is in or, at the
 * top, the first word of its name; its version is in its name or in its manifest, else it is 1.
 */
final class Naming {
  private static final Pattern FORBIDDEN = Pattern.compile("[^A-Za-z0-9._~:/@+=-]");
  private static final Pattern LEADING = Pattern.compile("^[^A-Za-z0-9]+");
  private static final Pattern FIRST_WORD = Pattern.compile("[A-Za-z0-9]+");
  private static final Pattern VERSIONED =
      Pattern.compile(".*?[-_]v?(\\d+(?:[.\\d]*\\d)?(?:[-.][\\w.-]+)?)\\.[a-z]+");

  private Naming() {}

  /** The id of the file at {@code relative}. */
  static CheckpointId id(String relative) {
    return new CheckpointId(legal(relative, CheckpointId.MAX_LENGTH));
  }

  /** The model of the file at {@code relative}. */
  static ModelName model(Path relative) {
    Path directory = relative.getParent();
    if (directory != null) {
      return new ModelName(legal(directory.toString(), ModelName.MAX_LENGTH));
    }
    Matcher word = FIRST_WORD.matcher(relative.toString());
    return new ModelName(word.find() ? word.group() : "file");
  }

  /** The version of {@code file}. */
  static ModelVersion version(Path file) {
    String name = String.valueOf(file.getFileName());
    Matcher versioned = VERSIONED.matcher(name);
    if (versioned.matches()) {
      return new ModelVersion(legal(versioned.group(1), ModelVersion.MAX_LENGTH));
    }
    String inManifest = name.endsWith(".jar") ? manifestVersion(file) : null;
    return new ModelVersion(inManifest == null ? "1" : legal(inManifest, ModelVersion.MAX_LENGTH));
  }

  private static @Nullable String manifestVersion(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      return manifest == null
          ? null
          : manifest.getMainAttributes().getValue("Implementation-Version");
    } catch (IOException _) {
      return null; // its name says jar, its bytes do not
    }
  }

  /** {@code text} with what no name may have replaced, and cut. */
  private static String legal(String text, int maxLength) {
    String replaced = FORBIDDEN.matcher(text).replaceAll("_");
    String cut = replaced.substring(Math.max(0, replaced.length() - maxLength));
    String legal = LEADING.matcher(cut).replaceFirst("");
    return legal.isEmpty() ? "file" : legal;
  }
}
