package cairn.node.config;

/**
 * Who a node is.
 *
 * @param name unique in its cluster, 1 to 63 characters of {@code [a-z0-9-]}
 */
public record IdentityConfig(String name) {
  /**
   * @throws IllegalArgumentException if {@code name} is not of that form
   */
  public IdentityConfig {
    Keys.NODE_NAME.require(name);
  }
}
