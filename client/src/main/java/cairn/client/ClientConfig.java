package cairn.client;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * How a client reaches its cluster. Made by {@link #of} and changed by the {@code with} methods, so
 * that code which uses it stays as it is when there are more settings.
 *
 * @param endpoints nodes of the cluster, {@code host:port}, 1 to {@value #MAX_ENDPOINTS}
 * @param discovery whether the client learns of the other members and calls them too. Without it a
 *     call goes to {@code endpoints} alone: for where the members' own addresses cannot be reached,
 *     as behind a forwarded port. Every node takes every call
 * @param callTimeout for a whole call, its repetitions included; above 0, at most a day
 * @param dialTimeout to make a connection; a node that takes longer is passed over
 * @param keepAlive between two signs of life on a connection on which a call waits; at least 10 s,
 *     which is what nodes permit
 * @param maxResponseBytes the largest answer that is taken, at least 64 KiB
 * @param maxCallsInFlight beyond these a call is refused at once as {@link
 *     RegistryException.Overloaded}; at least 1
 */
public record ClientConfig(
    List<String> endpoints,
    boolean discovery,
    Duration callTimeout,
    Duration dialTimeout,
    Duration keepAlive,
    int maxResponseBytes,
    int maxCallsInFlight) {
  /** The most {@link #endpoints}. */
  public static final int MAX_ENDPOINTS = 32;

  /** The call timeout of a client that names none. */
  public static final Duration DEFAULT_CALL_TIMEOUT = Duration.ofSeconds(5);

  /** The dial timeout of a client that names none. */
  public static final Duration DEFAULT_DIAL_TIMEOUT = Duration.ofSeconds(2);

  private static final Duration MAX_TIMEOUT = Duration.ofDays(1);
  private static final Duration MIN_KEEP_ALIVE = Duration.ofSeconds(10);
  private static final int MIN_RESPONSE_BYTES = 64 << 10;

  /**
   * @throws IllegalArgumentException if a setting is out of its range; the message names it
   */
  public ClientConfig {
    endpoints = List.copyOf(new LinkedHashSet<>(endpoints));
    if (endpoints.isEmpty() || endpoints.size() > MAX_ENDPOINTS) {
      throw new IllegalArgumentException(
          "endpoints: %d are not 1 to %d".formatted(endpoints.size(), MAX_ENDPOINTS));
    }
    endpoints.forEach(Endpoint::require);
    requireTimeout("call timeout", callTimeout);
    requireTimeout("dial timeout", dialTimeout);
    requireTimeout("keep-alive", keepAlive);
    if (keepAlive.compareTo(MIN_KEEP_ALIVE) < 0) {
      throw new IllegalArgumentException(
          "keep-alive %s is below %s".formatted(keepAlive, MIN_KEEP_ALIVE));
    }
    if (maxResponseBytes < MIN_RESPONSE_BYTES) {
      throw new IllegalArgumentException(
          "max response bytes %d is below %d".formatted(maxResponseBytes, MIN_RESPONSE_BYTES));
    }
    if (maxCallsInFlight < 1) {
      throw new IllegalArgumentException(
          "max calls in flight %d is below 1".formatted(maxCallsInFlight));
    }
  }

  private static void requireTimeout(String what, Duration value) {
    if (value.isNegative() || value.isZero() || value.compareTo(MAX_TIMEOUT) > 0) {
      throw new IllegalArgumentException(
          "%s %s is not above 0 and at most %s".formatted(what, value, MAX_TIMEOUT));
    }
  }

  /** The default settings, for the cluster that {@code endpoints} belong to. */
  public static ClientConfig of(String... endpoints) {
    return of(List.of(endpoints));
  }

  /** The default settings, for the cluster that {@code endpoints} belong to. */
  public static ClientConfig of(List<String> endpoints) {
    return new ClientConfig(
        endpoints,
        true,
        DEFAULT_CALL_TIMEOUT,
        DEFAULT_DIAL_TIMEOUT,
        Duration.ofSeconds(30),
        64 << 20,
        4096);
  }

  /** These settings with discovery or without. */
  public ClientConfig withDiscovery(boolean wanted) {
    return new ClientConfig(
        endpoints, wanted, callTimeout, dialTimeout, keepAlive, maxResponseBytes, maxCallsInFlight);
  }

  /** These settings with another call timeout. */
  public ClientConfig withCallTimeout(Duration timeout) {
    return new ClientConfig(
        endpoints, discovery, timeout, dialTimeout, keepAlive, maxResponseBytes, maxCallsInFlight);
  }

  /** These settings with another dial timeout. */
  public ClientConfig withDialTimeout(Duration timeout) {
    return new ClientConfig(
        endpoints, discovery, callTimeout, timeout, keepAlive, maxResponseBytes, maxCallsInFlight);
  }

  /** These settings with another keep-alive. */
  public ClientConfig withKeepAlive(Duration interval) {
    return new ClientConfig(
        endpoints,
        discovery,
        callTimeout,
        dialTimeout,
        interval,
        maxResponseBytes,
        maxCallsInFlight);
  }

  /** These settings with another limit of an answer. */
  public ClientConfig withMaxResponseBytes(int bytes) {
    return new ClientConfig(
        endpoints, discovery, callTimeout, dialTimeout, keepAlive, bytes, maxCallsInFlight);
  }

  /** These settings with another limit of calls in flight. */
  public ClientConfig withMaxCallsInFlight(int calls) {
    return new ClientConfig(
        endpoints, discovery, callTimeout, dialTimeout, keepAlive, maxResponseBytes, calls);
  }
}
