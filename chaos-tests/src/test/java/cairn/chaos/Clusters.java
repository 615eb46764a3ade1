package cairn.chaos;

import cairn.cli.local.LocalClusterConfig;
import cairn.cli.local.NodeRuntime;
import java.nio.file.Path;
import java.util.Map;

/** The clusters under test. */
final class Clusters {
  private Clusters() {}

  /**
   * Three nodes that are compiled by the quick compiler alone: a process that is killed after half
   * a minute would else spend a third of it on code that it never gets to run.
   */
  static LocalClusterConfig in(Path directory, Map<String, String> settings) {
    NodeRuntime shortLived = NodeRuntime.ofThisProcess().withFlags("-XX:TieredStopAtLevel=1");
    return LocalClusterConfig.in(directory).withRuntime(shortLived).withSettings(settings);
  }
}
