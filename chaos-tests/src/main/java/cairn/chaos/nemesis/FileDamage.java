package cairn.chaos.nemesis;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Random;

/** What is done to the bytes of a file that is not empty. All of it says what it has done. */
final class FileDamage {
  private FileDamage() {}

  /** Cuts {@code file} somewhere in what is used of it. */
  static String cut(Path file, Random random) throws IOException {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      long length = open.length();
      long at = random.nextLong(used(open));
      open.setLength(at);
      return "cut at %d, it had %d bytes".formatted(at, length);
    }
  }

  /** Flips a bit of {@code file} somewhere in what is used of it. */
  static String flip(Path file, Random random) throws IOException {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      long at = random.nextLong(used(open));
      int bit = random.nextInt(Byte.SIZE);
      open.seek(at);
      int bits = open.read();
      open.seek(at);
      open.write(bits ^ 1 << bit);
      return "bit %d of the byte at %d is flipped".formatted(bit, at);
    }
  }

  /** The length without the zeros at the end, which are space that was reserved; at least 1. */
  private static long used(RandomAccessFile file) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(file.length())];
    file.readFully(bytes);
    int used = bytes.length;
    while (used > 1 && bytes[used - 1] == 0) {
      used--;
    }
    return used;
  }
}
