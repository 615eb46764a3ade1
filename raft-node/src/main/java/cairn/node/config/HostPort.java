package cairn.node.config;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where something listens or is reached, written {@code host:port}.
 *
 * @param host a DNS name, an IPv4 address, or an IPv6 address without its brackets
 * @param port 0 to 65535; 0 stands for any free one, where that makes sense
 */
public record HostPort(String host, int port) {
  private static final String RULE = "host:port, with an IPv6 address in brackets";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,252})");
  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

  /**
   * @throws IllegalArgumentException if {@code host} is neither a name nor an address, or {@code
   *     port} is out of range
   */
  public HostPort {
    if (literal(host).isEmpty() && (!NAME.matcher(host).matches() || looksNumeric(host))) {
      throw new IllegalArgumentException(
          "host %s is no name and no address".formatted(Shown.quoted(host)));
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port %d is not between 0 and 65535".formatted(port));
    }
  }

  /**
   * Reads {@code host:port}.
   *
   * @throws IllegalArgumentException if {@code text} is not of that form
   */
  public static HostPort parse(String text) {
    int colon = text.lastIndexOf(':');
    String host = text.substring(0, Math.max(0, colon));
    String port = text.substring(colon + 1);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    if (host.isEmpty() || !PORT.matcher(port).matches() || bracketed != host.contains(":")) {
      throw new IllegalArgumentException("%s is not %s".formatted(Shown.quoted(text), RULE));
    }
    String bare = bracketed ? host.substring(1, host.length() - 1) : host;
    return new HostPort(bare, Integer.parseInt(port));
  }

  /** The same host with another port. */
  public HostPort withPort(int other) {
    return new HostPort(host, other);
  }

  /** Whether only this machine can reach it. A name other than localhost counts as beyond. */
  public boolean isLoopback() {
    return literal(host).map(InetAddress::isLoopbackAddress).orElse(host.equals("localhost"));
  }

  /** Whether it stands for every address of this machine. */
  public boolean isWildcard() {
    return literal(host).map(InetAddress::isAnyLocalAddress).orElse(false);
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  private static boolean looksNumeric(String host) {
    return Character.isDigit(host.charAt(host.length() - 1)) && host.matches("[0-9.]+");
  }

  private static Optional<InetAddress> literal(String host) {
    try {
      return Optional.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
