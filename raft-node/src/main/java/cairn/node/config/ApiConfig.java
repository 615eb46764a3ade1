package cairn.node.config;

import java.time.Duration;

/**
 * How a node serves its clients.
 *
 * @param address where it listens; with port 0 on any free one
 * @param advertise what it tells others to reach it at; has port 0 only if {@code address} has
 * @param maxMessageBytes of one request
 * @param maxConcurrentCalls of one connection
 * @param reflection whether it answers gRPC reflection
 * @param defaultDeadline for a call without one
 * @param maxDeadline to which a longer one is cut
 */
public record ApiConfig(
    HostPort address,
    HostPort advertise,
    int maxMessageBytes,
    int maxConcurrentCalls,
    boolean reflection,
    Duration defaultDeadline,
    Duration maxDeadline) {

  /**
   * @throws IllegalArgumentException if a part is out of its range
   */
  public ApiConfig {
    Keys.API_ADDRESS.require(address);
    Keys.requireAdvertisable(Keys.API_ADVERTISE, advertise, address);
    Keys.API_MAX_MESSAGE_BYTES.require((long) maxMessageBytes);
    Keys.API_MAX_CONCURRENT_CALLS.require(maxConcurrentCalls);
    Keys.API_DEFAULT_DEADLINE.require(defaultDeadline);
    Keys.API_MAX_DEADLINE.require(maxDeadline);
    Keys.requireNotAbove(
        Keys.API_DEFAULT_DEADLINE, defaultDeadline, Keys.API_MAX_DEADLINE, maxDeadline);
  }
}
