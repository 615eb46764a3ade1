package cairn.node.crash;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.CopyOption;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.tests.mockfile.FilterFileChannel;
import org.apache.lucene.tests.mockfile.FilterFileSystemProvider;

/**
 * The file system of this machine, seen by a process that dies at its n-th change of a file: of a
 * write half is done, of anything else nothing, and nothing more is done after it. Then the power
 * may be lost too, which takes the bytes of files that were not synced.
 */
public final class DyingFileSystem extends FilterFileSystemProvider {
  private final Map<Path, Long> synced = new HashMap<>(); // bytes of files that have more
  private int left = Integer.MAX_VALUE;

  public DyingFileSystem() {
    super("dying", FileSystems.getDefault());
  }

  /** The process is dead. */
  public static final class DiedException extends IOException {
    private static final long serialVersionUID = 1;
  }

  /** Lets the process do so many more changes. */
  public void dieAfter(int changes) {
    left = changes;
  }

  /** Takes what was not synced. */
  public void losePower() throws IOException {
    for (Map.Entry<Path, Long> file : synced.entrySet()) {
      if (Files.exists(file.getKey())) {
        try (FileChannel channel = FileChannel.open(file.getKey(), StandardOpenOption.WRITE)) {
          channel.truncate(file.getValue());
        }
      }
    }
  }

  private boolean dies() {
    left = Math.max(-1, left - 1);
    return left < 0;
  }

  private void change() throws DiedException {
    if (dies()) {
      throw new DiedException();
    }
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    if (!options.contains(StandardOpenOption.WRITE)) {
      return new Syncing(super.newFileChannel(path, options, attributes), toDelegate(path));
    }
    change();
    FileChannel channel = super.newFileChannel(path, options, attributes);
    synced.put(toDelegate(path), channel.size());
    return new Dying(channel, toDelegate(path));
  }

  @Override
  public OutputStream newOutputStream(Path path, OpenOption... options) {
    throw new UnsupportedOperationException("written past the watch: " + path);
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    change();
    super.move(source, target, options);
    Long bytes = synced.remove(toDelegate(source));
    synced.remove(toDelegate(target));
    if (bytes != null) {
      synced.put(toDelegate(target), bytes);
    }
  }

  @Override
  public void delete(Path path) throws IOException {
    change();
    super.delete(path);
  }

  @Override
  public boolean deleteIfExists(Path path) throws IOException {
    change();
    return super.deleteIfExists(path);
  }

  @Override
  public void createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
    change();
    super.createDirectory(path, attributes);
  }

  /** To sync a directory is a change too: one that may not come about. */
  private class Syncing extends FilterFileChannel {
    private final Path path;

    Syncing(FileChannel channel, Path path) {
      super(channel);
      this.path = path;
    }

    @Override
    public void force(boolean metadata) throws IOException {
      change();
      super.force(metadata);
      synced.remove(path);
    }
  }

  private final class Dying extends Syncing {
    Dying(FileChannel channel, Path path) {
      super(channel, path);
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      if (dies()) {
        if (left == -1 && bytes.hasRemaining()) {
          ByteBuffer half = bytes.slice(bytes.position(), bytes.remaining() / 2);
          super.write(half);
        }
        throw new DiedException();
      }
      return super.write(bytes);
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      change();
      return super.truncate(size);
    }
  }
}
