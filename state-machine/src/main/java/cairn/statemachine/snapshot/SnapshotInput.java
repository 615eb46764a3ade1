package cairn.statemachine.snapshot;

import cairn.statemachine.codec.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/** The bytes of a snapshot file from front to back, checked as they come. */
final class SnapshotInput implements AutoCloseable {
  private final Path file;
  private final InputStream in;
  private final MessageDigest digest = Sha256.digest();
  private long offset;

  SnapshotInput(Path file) throws IOException {
    this.file = file;
    in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
  }

  /** The next frame; empty at the end mark. */
  Optional<byte[]> frame() throws IOException {
    int length = ByteBuffer.wrap(bytes(Integer.BYTES)).getInt();
    if (length == 0) {
      return Optional.empty();
    }
    if (length < 0 || length > SnapshotFormat.MAX_FRAME_BYTES) {
      throw corrupt(
          "a frame of %d bytes is not of 1 to %d"
              .formatted(length, SnapshotFormat.MAX_FRAME_BYTES));
    }
    int expected = ByteBuffer.wrap(bytes(Integer.BYTES)).getInt();
    byte[] frame = bytes(length);
    CRC32C crc = new CRC32C();
    crc.update(frame);
    if ((int) crc.getValue() != expected) {
      throw corrupt(
          "CRC-32C %08x of the frame before is not %08x".formatted(crc.getValue(), expected));
    }
    return Optional.of(frame);
  }

  /** The next {@code length} bytes, which count for the digest. */
  byte[] bytes(int length) throws IOException {
    byte[] bytes = rawBytes(length);
    digest.update(bytes);
    return bytes;
  }

  /** Reads the digest and requires that it is right and that nothing follows. */
  void requireDigestAndEnd() throws IOException {
    byte[] actual = digest.digest();
    if (!Arrays.equals(actual, rawBytes(SnapshotFormat.DIGEST_BYTES))) {
      throw corrupt("the SHA-256 is not that of the bytes before");
    }
    if (in.read() >= 0) {
      throw corrupt("more bytes follow the end");
    }
  }

  /** How many bytes were read. */
  long offset() {
    return offset;
  }

  CorruptSnapshotException corrupt(String what) {
    return corrupt(offset, what);
  }

  CorruptSnapshotException corrupt(long at, String what) {
    return new CorruptSnapshotException(file, at, what);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private byte[] rawBytes(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    offset += bytes.length;
    if (bytes.length < length) {
      throw corrupt("the file ends %d bytes too early".formatted(length - bytes.length));
    }
    return bytes;
  }
}
