package cairn.cli.content;

import cairn.model.ContentHash;
import cairn.model.ContentHash.Algorithm;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.bouncycastle.crypto.digests.Blake3Digest;

/** The digest of bytes that come in pieces. Used once, by one thread. */
sealed interface StreamDigest {
  /** Takes the first {@code length} of {@code bytes}. */
  void update(byte[] bytes, int length);

  /** The digest of all that was taken. */
  ContentHash finish();

  /**
   * A new digest.
   *
   * @throws IllegalArgumentException for an algorithm that cannot be computed here
   */
  static StreamDigest of(Algorithm algorithm) {
    return switch (algorithm) {
      case SHA256 -> new Sha256();
      case BLAKE3 -> new Blake3();
      case CRC32C -> new Crc32c();
      case XXH128 ->
          throw new IllegalArgumentException(
              "hash algorithm xxh128 is not computed here; give the whole value with --hash");
    };
  }

  /** SHA-256 as the JDK has it. */
  final class Sha256 implements StreamDigest {
    private final MessageDigest digest;

    Sha256() {
      try {
        digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e); // every JDK has it
      }
    }

    @Override
    public void update(byte[] bytes, int length) {
      digest.update(bytes, 0, length);
    }

    @Override
    public ContentHash finish() {
      return new ContentHash(Algorithm.SHA256, HexFormat.of().formatHex(digest.digest()));
    }
  }

  /** BLAKE3 with 256 bits. */
  final class Blake3 implements StreamDigest {
    private final Blake3Digest digest = new Blake3Digest();

    @Override
    public void update(byte[] bytes, int length) {
      digest.update(bytes, 0, length);
    }

    @Override
    public ContentHash finish() {
      byte[] sum = new byte[digest.getDigestSize()];
      digest.doFinal(sum, 0);
      return new ContentHash(Algorithm.BLAKE3, HexFormat.of().formatHex(sum));
    }
  }

  /** CRC-32C as the JDK has it. */
  final class Crc32c implements StreamDigest {
    private final CRC32C digest = new CRC32C();

    @Override
    public void update(byte[] bytes, int length) {
      digest.update(bytes, 0, length);
    }

    @Override
    public ContentHash finish() {
      return new ContentHash(Algorithm.CRC32C, HexFormat.of().toHexDigits((int) digest.getValue()));
    }
  }
}
