package cairn.chaos;

import cairn.cli.local.ClusterListener;
import cairn.cli.local.LocalCluster;
import cairn.cli.local.LocalClusterConfig;
import cairn.cli.local.NodeRuntime;
import cairn.cli.local.TemporaryDirectory;
import cairn.client.ClientConfig;
import cairn.client.RegistryClient;
import cairn.model.CheckpointId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * The classes of a node, loaded and linked once for all nodes that the tests start, as JEP 483 does
 * it: a node starts in less than half of the time, and most of what these tests wait for is nodes
 * that start.
 */
final class ClassArchive {
  private static final Path FILE = Path.of("target", "node.aot").toAbsolutePath();

  private ClassArchive() {}

  /** What runs a node on the classes that {@code runtime} has run here on one node. */
  static NodeRuntime of(NodeRuntime runtime) {
    try (TemporaryDirectory directory =
        TemporaryDirectory.create(Optional.empty(), "cairn-classes-")) {
      String loaded = "-XX:AOTConfiguration=" + directory.path().resolve("loaded");
      serveOnce(directory.path(), runtime.withFlags("-XX:AOTMode=record", loaded));
      Files.createDirectories(FILE.getParent());
      write(runtime.withFlags("-XX:AOTMode=create", loaded, "-XX:AOTCache=" + FILE));
      return runtime.withFlags("-XX:AOTCache=" + FILE);
    } catch (IOException | TimeoutException e) {
      throw new IllegalStateException("the classes of a node cannot be archived", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static void serveOnce(Path directory, NodeRuntime runtime)
      throws IOException, InterruptedException, TimeoutException {
    LocalClusterConfig config =
        LocalClusterConfig.in(directory.resolve("cluster")).withNodes(1).withRuntime(runtime);
    CheckpointId id = new CheckpointId("a");
    try (LocalCluster cluster = LocalCluster.start(config, ClusterListener.NONE);
        RegistryClient client = RegistryClient.connect(ClientConfig.of(cluster.endpoints()))) {
      client.put(Records.record(id));
      client.get(id);
    }
  }

  private static void write(NodeRuntime runtime) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(runtime.java().toString());
    command.addAll(runtime.jvmFlags());
    command.addAll(List.of("-cp", runtime.classPath()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("java ended with %d: %s".formatted(process.exitValue(), command));
    }
  }
}
