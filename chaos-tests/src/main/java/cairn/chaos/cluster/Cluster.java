package cairn.chaos.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Nodes that are attacked by what the operating system can do to them, and in no other way. */
public interface Cluster extends AutoCloseable {
  /** The nodes, in their order. */
  List<String> nodes();

  /** Where the files of all nodes are, and whatever else a run leaves. */
  Path directory();

  /** What lies between the nodes. */
  Network network();

  /** Where {@code node} listens for clients, {@code host:port}. */
  default String endpoint(String node) {
    return "%s:%d".formatted(network().address(node), Launch.API_PORT);
  }

  /** Where {@code node} listens for the other nodes, {@code host:port}. */
  default String raftAddress(String node) {
    return "%s:%d".formatted(network().address(node), Launch.RAFT_PORT);
  }

  /** The data directory of {@code node}. */
  default Path data(String node) {
    return directory().resolve(node);
  }

  /** What {@code node} prints, over all of its runs. */
  default Path log(String node) {
    return directory().resolve(node + ".log");
  }

  /** Starts {@code node}, unless it runs; does not wait until it serves. */
  void start(String node) throws IOException, InterruptedException;

  /** Whether the process of {@code node} is there, paused or not. */
  boolean isRunning(String node);

  /**
   * The number by which this machine knows the process of {@code node}.
   *
   * @throws IOException if it does not run
   */
  long pid(String node) throws IOException;

  /** Ends {@code node} by SIGKILL and waits until it is gone. */
  void kill(String node) throws IOException, InterruptedException;

  /** Ends {@code node} by SIGTERM, and by SIGKILL if it takes too long. */
  void stop(String node) throws IOException, InterruptedException;

  /** Stops {@code node} in whatever it does by SIGSTOP. */
  default void pause(String node) throws IOException, InterruptedException {
    Shell.run("kill", "-STOP", Long.toString(pid(node)));
  }

  /** Lets {@code node} go on by SIGCONT. */
  default void resume(String node) throws IOException, InterruptedException {
    Shell.run("kill", "-CONT", Long.toString(pid(node)));
  }

  /** Ends the nodes and takes the network down; the files stay. */
  @Override
  void close();
}
