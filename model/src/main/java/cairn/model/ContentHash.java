package cairn.model;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The digest of a checkpoint's bytes, written {@code algorithm:hex}. Held as bytes: there is one in
 * every record, and as text it would take three times the memory.
 */
public final class ContentHash {
  private static final Predicate<String> LOWER_HEX = Text.only("0-9a-f");

  /** The digests that the registry takes. */
  public enum Algorithm {
    /** SHA-256, FIPS 180-4. */
    SHA256(64),
    /** BLAKE3 with its default output of 256 bits. */
    BLAKE3(64),
    /** XXH3 with 128 bits: fast, not collision resistant against an adversary. */
    XXH128(32),
    /** CRC-32C, RFC 3720: finds accidents, nothing else. */
    CRC32C(8);

    private final String text = name().toLowerCase(Locale.ROOT);
    private final int hexDigits;

    Algorithm(int hexDigits) {
      this.hexDigits = hexDigits;
    }

    /** The algorithm as it is written before the colon. */
    public String text() {
      return text;
    }

    private static Algorithm of(String text) {
      for (Algorithm algorithm : values()) {
        if (algorithm.text().equals(text)) {
          return algorithm;
        }
      }
      throw new IllegalArgumentException(
          "hash algorithm %s is not one of %s"
              .formatted(
                  Text.quoted(text),
                  Stream.of(values()).map(Algorithm::text).collect(Collectors.joining(", "))));
    }
  }

  private final Algorithm algorithm;
  private final byte[] bytes;

  /**
   * What {@code algorithm} gave.
   *
   * @param hex lower-case hexadecimal digits, as many as the algorithm gives
   * @throws IllegalArgumentException if {@code hex} is not that
   */
  public ContentHash(Algorithm algorithm, String hex) {
    if (hex.length() != algorithm.hexDigits || !LOWER_HEX.test(hex)) {
      throw new IllegalArgumentException(
          "hash %s is not %s: and %d lower-case hexadecimal digits"
              .formatted(
                  Text.quoted(algorithm.text() + ":" + hex),
                  algorithm.text(),
                  algorithm.hexDigits));
    }
    this.algorithm = algorithm;
    this.bytes = HexFormat.of().parseHex(hex);
  }

  /**
   * Reads {@code algorithm:hex}.
   *
   * @throws IllegalArgumentException if {@code text} is not of that form
   */
  public static ContentHash parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException(
          "hash %s is not of the form algorithm:hex".formatted(Text.quoted(text)));
    }
    return new ContentHash(Algorithm.of(text.substring(0, colon)), text.substring(colon + 1));
  }

  /** What computed it. */
  public Algorithm algorithm() {
    return algorithm;
  }

  /** The digest as lower-case hexadecimal digits. */
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  /** The digest; the array is the caller's. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ContentHash hash
        && algorithm == hash.algorithm
        && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * algorithm.hashCode() + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return algorithm.text() + ":" + hex();
  }
}
