package cairn.cli.content;

import cairn.model.ContentHash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The canonical description of a directory, whose digest is the hash of a checkpoint that is one.
 *
 * <p>A line for each file, in the order of the UTF-8 bytes of the paths:
 *
 * <pre>{@code <digest in hexadecimal> <size in decimal> <path>\n}</pre>
 *
 * <p>The path is relative to the directory, its parts joined by {@code /}. The digest of the file
 * and that of the manifest are by the same algorithm. Neither times, owners and permissions nor
 * empty directories count.
 */
final class DirectoryManifest {
  private final Map<byte[], String> lines = new TreeMap<>(Arrays::compareUnsigned);

  /**
   * Adds a file, in any order.
   *
   * @throws IllegalArgumentException if there is one at {@code path} already
   */
  void add(String path, long sizeBytes, ContentHash hash) {
    String line = "%s %d %s\n".formatted(hash.hex(), sizeBytes, path);
    if (lines.putIfAbsent(path.getBytes(StandardCharsets.UTF_8), line) != null) {
      throw new IllegalArgumentException("two files have the name %s".formatted(path));
    }
  }

  /** Hashes the lines into {@code digest}. */
  ContentHash hash(StreamDigest digest) {
    for (String line : lines.values()) {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      digest.update(bytes, bytes.length);
    }
    return digest.finish();
  }
}
