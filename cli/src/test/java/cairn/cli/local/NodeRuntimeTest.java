package cairn.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NodeRuntimeTest {
  @Test
  void givesNodesTheFlagsOfTheFileAndTheirSettings() {
    List<String> command =
        NodeRuntime.ofThisProcess()
            .withFlags("-Dextra=1")
            .command(List.of("--node.name=n1", "--data.dir=d"));

    assertThat(command)
        .startsWith(System.getProperty("java.home") + "/bin/java")
        .contains("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Dextra=1")
        .endsWith("cairn.node.Main", "--node.name=n1", "--data.dir=d")
        .noneMatch(argument -> argument.startsWith("#") || argument.isBlank());
  }

  @Test
  void handsNodesTheCacheThatTheLauncherMade() {
    System.setProperty(NodeRuntime.CACHE_PROPERTY, "/made/node.aot");
    try {
      assertThat(NodeRuntime.ofThisProcess().jvmFlags()).contains("-XX:AOTCache=/made/node.aot");
    } finally {
      System.clearProperty(NodeRuntime.CACHE_PROPERTY);
    }
    assertThat(NodeRuntime.ofThisProcess().jvmFlags()).noneMatch(flag -> flag.contains("AOT"));
  }
}
