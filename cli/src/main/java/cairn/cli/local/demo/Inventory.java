package cairn.cli.local.demo;

import cairn.cli.content.ByteProgress;
import cairn.cli.content.ContentReader;
import cairn.cli.content.Fingerprint;
import cairn.model.CheckpointId;
import cairn.model.Content;
import cairn.model.ContentHash.Algorithm;
import cairn.model.Labels;
import cairn.model.Location;
import cairn.model.NewCheckpoint;
import cairn.model.Placement;
import cairn.model.Tier;
import cairn.model.TierOrder;
import cairn.model.Times;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files below a path, each as a checkpoint: its real hash, size and time; tiers and hosts dealt
 * out in turn, since files on this disk have none.
 */
final class Inventory {
  /** The most files. */
  static final int MAX_FILES = 20_000;

  private static final int HOSTS = 4;
  private static final int GROUPS = 2;

  private final List<Found> found;

  private Inventory(List<Found> found) {
    this.found = List.copyOf(found);
  }

  /**
   * Finds every file below {@code roots}, or the files that these are.
   *
   * @throws IllegalArgumentException if there are none, or more than {@value #MAX_FILES}
   */
  static Inventory of(List<Path> roots) throws IOException {
    List<Found> found = new ArrayList<>();
    for (Path root : roots) {
      found.addAll(below(root));
    }
    if (found.isEmpty() || found.size() > MAX_FILES) {
      throw new IllegalArgumentException(
          "there are %d files below %s, not 1 to %d".formatted(found.size(), roots, MAX_FILES));
    }
    return new Inventory(found);
  }

  /** Reads every one of them. */
  List<NewCheckpoint> read(ByteProgress progress) throws IOException {
    progress.begin(found.stream().mapToLong(Found::sizeBytes).sum());
    ContentReader reader = new ContentReader(Algorithm.SHA256, ahead(progress));
    Set<CheckpointId> taken = new HashSet<>();
    List<NewCheckpoint> puts = new ArrayList<>();
    for (Found file : found) {
      String name = file.relative().toString();
      CheckpointId id = Naming.id(name);
      for (int n = 2; !taken.add(id); n++) {
        id = Naming.id(name + "~" + n);
      }
      puts.add(checkpoint(file, id, reader.read(file.path()), puts.size()));
    }
    return puts;
  }

  private record Found(Path path, Path relative, long sizeBytes) {}

  private static List<Found> below(Path root) throws IOException {
    List<Found> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
        Path relative = file.equals(root) ? file.getFileName() : root.relativize(file);
        found.add(new Found(file, relative, Files.size(file)));
      }
    }
    return found;
  }

  private static NewCheckpoint checkpoint(
      Found file, CheckpointId id, Fingerprint fingerprint, int index) throws IOException {
    List<Tier> tiers = TierOrder.DEFAULT.tiers();
    Placement placement = new Placement("host-" + index % HOSTS, "group-" + index % GROUPS, "");
    return new NewCheckpoint(
        id,
        new Content(
            Naming.model(file.relative()),
            Naming.version(file.path()),
            fingerprint.hash(),
            fingerprint.sizeBytes(),
            Labels.NONE),
        new Location(tiers.get(index % tiers.size()), placement, uri(file.path())),
        Optional.of(modified(file.path())),
        Optional.empty());
  }

  private static String uri(Path file) {
    String uri = file.toAbsolutePath().normalize().toUri().toASCIIString();
    return uri.length() <= 2048 ? uri : "";
  }

  private static Instant modified(Path file) throws IOException {
    Instant time = Files.getLastModifiedTime(file).toInstant();
    return time.isBefore(Times.MIN) ? Times.MIN : time;
  }

  /** Lets {@code progress} go on over all files, although each begins anew. */
  private static ByteProgress ahead(ByteProgress progress) {
    return new ByteProgress() {
      @Override
      public void begin(long totalBytes) {}

      @Override
      public void advance(long bytes) {
        progress.advance(bytes);
      }

      @Override
      public void close() {}
    };
  }
}
