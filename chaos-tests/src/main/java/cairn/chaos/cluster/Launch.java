package cairn.chaos.cluster;

import cairn.cli.local.NodeRuntime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What nodes are started with, whatever runs them.
 *
 * @param runtime their Java, their classes, and the flags of their JVMs
 * @param settings of every node, by key
 * @param environment variables of the node of a name
 * @param files files and directories that flags and variables speak of; a node finds them at the
 *     same paths
 */
public record Launch(
    NodeRuntime runtime,
    Map<String, String> settings,
    Function<String, Map<String, String>> environment,
    List<Path> files) {
  static final int API_PORT = 7400;
  static final int RAFT_PORT = 7401;

  /** Takes copies of {@code settings} and {@code files}. */
  public Launch {
    settings = Map.copyOf(settings);
    files = List.copyOf(files);
  }

  /** With no variables and no files. */
  public static Launch of(NodeRuntime runtime, Map<String, String> settings) {
    return new Launch(runtime, settings, _ -> Map.of(), List.of());
  }

  /** This by another runtime. */
  Launch with(NodeRuntime other) {
    return new Launch(other, settings, environment, files);
  }

  /** The command line of a node of {@code cluster}. */
  List<String> command(Cluster cluster, String node) {
    List<String> command = new ArrayList<>();
    command.add(runtime.java().toString());
    command.addAll(runtime.jvmFlags());
    command.addAll(List.of("-cp", runtime.classPath(), "cairn.node.Main"));
    command.add("--node.name=" + node);
    command.add("--data.dir=" + cluster.data(node));
    command.add("--api.address=" + cluster.endpoint(node));
    command.add("--raft.address=" + cluster.raftAddress(node));
    command.add("--unsafe.listen-beyond-loopback=true");
    settings.forEach((key, value) -> command.add("--%s=%s".formatted(key, value)));
    return command;
  }
}
