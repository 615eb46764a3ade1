package cairn.chaos;

import cairn.cli.local.LocalClusterConfig;
import cairn.cli.local.NodeRuntime;
import java.nio.file.Path;
import java.util.Map;

/** The clusters under test. */
final class Clusters {
  /**
   * Nodes that are compiled by the quick compiler alone: a process that is killed after half a
   * minute would else spend a third of it on code that it never gets to run.
   */
  private static final NodeRuntime SHORT_LIVED =
      ClassArchive.of(NodeRuntime.ofThisProcess().withFlags("-XX:TieredStopAtLevel=1"));

  private Clusters() {}

  /** Three nodes. */
  static LocalClusterConfig in(Path directory, Map<String, String> settings) {
    return LocalClusterConfig.in(directory).withRuntime(SHORT_LIVED).withSettings(settings);
  }
}
