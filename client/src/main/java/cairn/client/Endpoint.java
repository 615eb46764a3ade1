package cairn.client;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form of an address of a node. */
final class Endpoint {
  private static final Pattern HOST_PORT =
      Pattern.compile("(?:[A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,64}])" + ":([0-9]{1,5})");
  private static final int MAX_PORT = 65535;

  private Endpoint() {}

  /** Whether {@code text} is {@code host:port}; an IPv6 address stands in brackets. */
  static boolean isOne(String text) {
    Matcher matcher = HOST_PORT.matcher(text);
    if (!matcher.matches()) {
      return false;
    }
    int port = Integer.parseInt(matcher.group(1));
    return port >= 1 && port <= MAX_PORT;
  }

  /**
   * Returns {@code text} if it is {@code host:port}.
   *
   * @throws IllegalArgumentException if it is not
   */
  static String require(String text) {
    if (!isOne(text)) {
      throw new IllegalArgumentException(
          "endpoint '%s' is not host:port with a port from 1 to %d".formatted(text, MAX_PORT));
    }
    return text;
  }
}
