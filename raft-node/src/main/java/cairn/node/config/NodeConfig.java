package cairn.node.config;

/**
 * All settings of a node.
 *
 * @param listenBeyondLoopback whether the listeners may be reached from other machines, although
 *     neither knows whom it talks to yet
 */
public record NodeConfig(
    IdentityConfig node,
    DataConfig data,
    ApiConfig api,
    RaftConfig raft,
    boolean listenBeyondLoopback) {

  /**
   * @throws IllegalArgumentException if a listener is beyond loopback without leave, or two share
   *     an address
   */
  public NodeConfig {
    requireLoopback(Keys.API_ADDRESS, api.address(), listenBeyondLoopback);
    requireLoopback(Keys.RAFT_ADDRESS, raft.address(), listenBeyondLoopback);
    if (api.address().equals(raft.address())) {
      throw new IllegalArgumentException(
          "%s and %s are both %s".formatted(Keys.API_ADDRESS, Keys.RAFT_ADDRESS, api.address()));
    }
  }

  private static void requireLoopback(Key<HostPort> key, HostPort address, boolean beyond) {
    if (!beyond && !address.isLoopback()) {
      throw new IllegalArgumentException(
          "%s %s is not a loopback address; the port has no TLS and no tokens, so that needs %s=true"
              .formatted(key, address, Keys.LISTEN_BEYOND_LOOPBACK));
    }
  }
}
