package cairn.chaos.cluster;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The volume of one node: an ext4 file system of its own in a file, mounted where the data of the
 * node is. The loop device below it comes and goes with the mount.
 *
 * <p>What unmounts needs the node to be down. At the end the file stays; {@code mount -o loop}
 * shows what is in it.
 */
public final class Volume {
  private static final long SIZE_BYTES = 1L << 30; // holes at first
  private static final int[] CHUNKS = {1 << 20, 1 << 12};
  private static final String FILLER = "filler";

  private final Path image;
  private final Path at;
  private final Path powerSwitch;

  private Volume(Path image, Path at, Path powerSwitch) {
    this.image = image;
    this.at = at;
    this.powerSwitch = powerSwitch;
  }

  /**
   * Makes one that is empty, and mounts it.
   *
   * @param at where, a directory that is made; the file is beside it
   * @param powerSwitch the program that cuts its power
   */
  static Volume create(Path at, Path powerSwitch) throws IOException, InterruptedException {
    Files.createDirectories(at);
    Volume volume = new Volume(at.resolveSibling(at.getFileName() + ".ext4"), at, powerSwitch);
    volume.format();
    volume.mount();
    return volume;
  }

  private void format() throws IOException, InterruptedException {
    Shell.run("truncate", "--size", Long.toString(SIZE_BYTES), image.toString());
    Shell.run("mkfs.ext4", "-q", "-F", "-m", "0", image.toString());
  }

  private void mount() throws IOException, InterruptedException {
    Shell.run("mount", "-o", "loop", image.toString(), at.toString());
  }

  private void unmount() throws IOException, InterruptedException {
    Shell.run("umount", at.toString());
  }

  private Path aside(String name) {
    return image.resolveSibling("%s.%s".formatted(image.getFileName(), name));
  }

  /** The files of the node. */
  public Path files() {
    return at;
  }

  /** Leaves not a byte free. */
  public void fill() throws IOException, InterruptedException {
    Path filler = at.resolve(FILLER);
    long free = Files.getFileStore(at).getUsableSpace();
    if (free > 0) {
      // Takes what it can get, and fails where that is less.
      var _ = Shell.succeeds("fallocate", "--length", Long.toString(free), filler.toString());
    }
    try (FileChannel channel =
        FileChannel.open(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (int chunk : CHUNKS) {
        append(channel, chunk);
      }
    }
    long left = Files.getFileStore(at).getUsableSpace();
    if (left > CHUNKS[0]) {
      throw new IOException("%d bytes of %s could not be filled".formatted(left, at));
    }
  }

  private static void append(FileChannel channel, int chunk) {
    ByteBuffer zeros = ByteBuffer.allocate(chunk);
    try {
      while (true) {
        channel.write(zeros.clear());
      }
    } catch (IOException _) {
      // There is no space for so much.
    }
  }

  /** Frees what {@link #fill} took. */
  public void free() throws IOException {
    Files.deleteIfExists(at.resolve(FILLER));
    try (FileChannel directory = FileChannel.open(at, StandardOpenOption.READ)) {
      directory.force(true); // else a loss of power brings the filler back
    }
  }

  /** Lets all that is not synced be lost. Whoever uses the volume gets errors from now on. */
  public void cutPower() throws IOException, InterruptedException {
    Shell.run(powerSwitch.toString(), at.toString());
  }

  /** Mounts it again, which replays its journal. */
  public void remount() throws IOException, InterruptedException {
    unmount();
    mount();
  }

  /** Keeps a copy of all that is on it now, in place of one that was kept before. */
  public void keepCopy() throws IOException, InterruptedException {
    unmount();
    Shell.run("cp", "--sparse=always", image.toString(), aside("copy").toString());
    mount();
  }

  /** Puts it back to the copy. */
  public void putBackCopy() throws IOException, InterruptedException {
    unmount();
    Shell.run("mv", aside("copy").toString(), image.toString());
    mount();
  }

  /** Puts an empty volume in its place. */
  public void replace() throws IOException, InterruptedException {
    unmount();
    Shell.run("mv", image.toString(), aside("own").toString());
    format();
    mount();
  }

  /** Puts the own volume back that was replaced. */
  public void putBackOwn() throws IOException, InterruptedException {
    unmount();
    Shell.run("mv", aside("own").toString(), image.toString());
    mount();
  }

  /** Unmounts it, now or as soon as nothing uses it any more. */
  void release() throws IOException, InterruptedException {
    Shell.run("umount", "--lazy", at.toString());
  }
}
