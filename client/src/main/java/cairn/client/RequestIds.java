package cairn.client;

import cairn.model.RequestId;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes request ids that nobody else makes. */
public final class RequestIds {
  private static final int BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private RequestIds() {}

  /** One of 128 random bits, in hexadecimal. */
  public static RequestId next() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new RequestId(HexFormat.of().formatHex(bytes));
  }
}
