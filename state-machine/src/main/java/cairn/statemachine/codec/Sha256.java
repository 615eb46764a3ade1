package cairn.statemachine.codec;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, FIPS 180-4. */
public final class Sha256 {
  private static final byte[] END = {0};

  /** Looking for a provider takes as long as a short digest, and a start makes millions. */
  private static final ThreadLocal<MessageDigest> OWN = ThreadLocal.withInitial(Sha256::digest);

  private Sha256() {}

  /** Of {@code bytes}. */
  public static byte[] of(byte[] bytes) {
    return own().digest(bytes);
  }

  /** Of {@code bytes}. */
  static byte[] of(ByteString bytes) {
    MessageDigest digest = own();
    digest.update(bytes.asReadOnlyByteBuffer());
    return digest.digest();
  }

  /** Of {@code bytes} within {@code domain}, a text without a zero character. */
  public static byte[] of(String domain, byte[] bytes) {
    MessageDigest digest = own();
    digest.update(domain.getBytes(StandardCharsets.UTF_8));
    digest.update(END);
    return digest.digest(bytes);
  }

  /** Of texts without a zero character, each ended by one. */
  public static byte[] of(String... texts) {
    MessageDigest digest = own();
    for (String text : texts) {
      digest.update(text.getBytes(StandardCharsets.UTF_8));
      digest.update(END);
    }
    return digest.digest();
  }

  private static MessageDigest own() {
    MessageDigest digest = OWN.get();
    digest.reset(); // whatever came between the parts of the last one
    return digest;
  }

  /** A digest that has seen nothing. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
