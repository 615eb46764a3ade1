package cairn.statemachine.codec;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** SHA-256, FIPS 180-4. */
public final class Sha256 {
  /** Looking for a provider takes as long as a short digest, and a start makes millions. */
  private static final ThreadLocal<MessageDigest> OWN = ThreadLocal.withInitial(Sha256::digest);

  private Sha256() {}

  /** Of {@code bytes}. */
  public static byte[] of(byte[] bytes) {
    return OWN.get().digest(bytes);
  }

  /** Of {@code bytes}. */
  static byte[] of(ByteString bytes) {
    return of(bytes.toByteArray());
  }

  /** Of {@code bytes} within {@code domain}, a text without a zero character. */
  public static byte[] of(String domain, byte[] bytes) {
    byte[] name = domain.getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(name, name.length + 1 + bytes.length); // the zero is the end of name
    System.arraycopy(bytes, 0, all, name.length + 1, bytes.length);
    return of(all);
  }

  /** A digest for this thread alone, whose last use must have ended. */
  static MessageDigest own() {
    return OWN.get();
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
