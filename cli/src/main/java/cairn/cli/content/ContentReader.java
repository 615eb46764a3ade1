package cairn.cli.content;

import cairn.model.ContentHash;
import cairn.model.ContentHash.Algorithm;
import cairn.model.ErrorCode;
import cairn.model.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Computes the size and the hash of what lies at a path, in little memory. */
public final class ContentReader {
  /** The algorithms that can be computed here. */
  public static final List<Algorithm> ALGORITHMS =
      List.of(Algorithm.SHA256, Algorithm.BLAKE3, Algorithm.CRC32C);

  /** The most files of one directory. */
  public static final int MAX_FILES = 1_000_000;

  private static final int BUFFER_BYTES = 1 << 20;

  /** What the JDK puts in the place of bytes of a name that it cannot decode. */
  private static final char UNREADABLE = '\uFFFD';

  private final Algorithm algorithm;
  private final ByteProgress progress;
  private final byte[] buffer = new byte[BUFFER_BYTES];

  /** Hashes with {@code algorithm} and tells {@code progress}. Used by one thread. */
  public ContentReader(Algorithm algorithm, ByteProgress progress) {
    this.algorithm = algorithm;
    this.progress = progress;
  }

  /**
   * Reads the file, or all files below the directory, at {@code path}. Symbolic links stand for
   * what they point at.
   *
   * @throws IllegalArgumentException if something there is neither file nor directory, has a name
   *     that cannot be read or holds a control character, or is too many files; or if the algorithm
   *     cannot be computed here
   * @throws RefusedException as PRECONDITION if something changes while it is read
   * @throws IOException if something cannot be read
   */
  public Fingerprint read(Path path) throws IOException {
    StreamDigest ofManifest = StreamDigest.of(algorithm); // refuses before anything is read
    progress.begin(sizeOf(path));
    if (!Files.isDirectory(path)) {
      Hashed file = hash(path);
      return new Fingerprint(file.hash(), file.sizeBytes(), 1);
    }
    DirectoryManifest manifest = new DirectoryManifest();
    List<Path> files = filesBelow(path);
    long read = 0;
    for (Path file : files) {
      String name = relativeName(path, file);
      Hashed hashed = hash(file);
      manifest.add(name, hashed.sizeBytes(), hashed.hash());
      read += hashed.sizeBytes();
    }
    return new Fingerprint(manifest.hash(ofManifest), read, files.size());
  }

  /**
   * The bytes of the file, or of all files below the directory, at {@code path}.
   *
   * @throws IllegalArgumentException as {@link #read} does
   */
  public static long sizeOf(Path path) throws IOException {
    long size = 0;
    for (Path file : Files.isDirectory(path) ? filesBelow(path) : List.of(path)) {
      size += sizeOfFile(file);
    }
    return size;
  }

  private record Hashed(ContentHash hash, long sizeBytes) {}

  /** The files below {@code directory}, in no order that counts. */
  private static List<Path> filesBelow(Path directory) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> entries = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
      for (Path entry : (Iterable<Path>) entries::iterator) {
        if (!Files.isDirectory(entry)) {
          files.add(entry);
        }
        if (files.size() > MAX_FILES) {
          throw new IllegalArgumentException(
              "%s holds more than %d files".formatted(directory, MAX_FILES));
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return files;
  }

  private static long sizeOfFile(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      throw new IllegalArgumentException("%s is neither a file nor a directory".formatted(file));
    }
    return attributes.size();
  }

  private static String relativeName(Path directory, Path file) {
    String name =
        StreamSupport.stream(directory.relativize(file).spliterator(), false)
            .map(Path::toString)
            .collect(Collectors.joining("/"));
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "the name of a file below %s has a control character".formatted(directory));
    }
    if (name.indexOf(UNREADABLE) >= 0) { // what is read so, other names are read as too
      throw new IllegalArgumentException(
          "the name of the file %s below %s is not in the charset of the locale, %s"
              .formatted(name, directory, System.getProperty("sun.jnu.encoding")));
    }
    return name;
  }

  private Hashed hash(Path file) throws IOException {
    BasicFileAttributes before = Files.readAttributes(file, BasicFileAttributes.class);
    StreamDigest digest = StreamDigest.of(algorithm);
    long total = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, read);
        progress.advance(read);
        total += read;
      }
    }
    BasicFileAttributes after = Files.readAttributes(file, BasicFileAttributes.class);
    if (total != before.size() || !after.lastModifiedTime().equals(before.lastModifiedTime())) {
      throw RefusedException.of(
          ErrorCode.PRECONDITION,
          "%s changed while it was read; wait until its writer is done".formatted(file));
    }
    return new Hashed(digest.finish(), total);
  }
}
