package cairn.cli.local;

import java.util.List;

/** Learns what happens in a {@link LocalCluster}. Called on any thread, also at the same time. */
public interface ClusterListener {
  /** Looks away. */
  ClusterListener NONE = new ClusterListener() {};

  /** The process {@code pid} of the node {@code name} has been started. */
  default void nodeStarted(String name, long pid) {}

  /** All nodes answer, and are formed into a cluster now. */
  default void forming(List<String> names) {}

  /** A process of an earlier run, which was killed, is still there and is ended now. */
  default void endingLeftOver(String name, long pid) {}

  /** These nodes, which are all that run, are ended now. */
  default void ending(List<String> names) {}

  /**
   * A node ended that nobody had ended.
   *
   * @param exitCode of its process; above 128 for a signal
   * @param lastLines of its log
   */
  default void nodeDied(String name, int exitCode, List<String> lastLines) {}
}
