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
   * The exit code of {@code node}; 128 and the number of the signal if one ended it.
   *
   * @throws IOException if it has not ended
   */
  int exitCode(String node) throws IOException;

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

  /** Stops {@code node} in whatever it does by SIGSTOP, if it runs. */
  default void pause(String node) throws IOException, InterruptedException {
    signal(node, "-STOP");
  }

  /** Lets {@code node} go on by SIGCONT, if it runs. */
  default void resume(String node) throws IOException, InterruptedException {
    signal(node, "-CONT");
  }

  /**
   * Lets the kernel end {@code node} for want of memory, if it runs.
   *
   * @throws IOException if there is no way to do that, or it did not end
   */
  default void starveOfMemory(String node) throws IOException, InterruptedException {
    if (isRunning(node)) {
      MemoryShortage.end(pid(node));
    }
  }

  private void signal(String node, String signal) throws IOException, InterruptedException {
    if (isRunning(node)
        && !Shell.succeeds("kill", signal, Long.toString(pid(node)))
        && isRunning(node)) {
      throw new IOException("node %s does not take the signal %s".formatted(node, signal));
    }
  }

  /** Ends the nodes and takes the network down; the files stay. */
  @Override
  void close();
}
