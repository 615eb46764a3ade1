package cairn.chaos.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Nodes that are attacked by what the operating system can do to them, and in no other way. */
public interface Cluster extends AutoCloseable {
  /** The nodes, in their order. */
  List<String> nodes();

  /** Where {@code node} listens for clients, {@code host:port}. */
  String endpoint(String node);

  /** Where {@code node} listens for the other nodes, {@code host:port}. */
  String raftAddress(String node);

  /** The data directory of {@code node}. */
  Path data(String node);

  /** What {@code node} prints, over all of its runs. */
  Path log(String node);

  /** Starts {@code node}, unless it runs; does not wait until it serves. */
  void start(String node) throws IOException;

  /** Whether the process of {@code node} is there, paused or not. */
  boolean isRunning(String node);

  /** Ends {@code node} by SIGKILL and waits until it is gone. */
  void kill(String node) throws IOException, InterruptedException;

  /** Ends {@code node} by SIGTERM, and by SIGKILL if it takes too long. */
  void stop(String node) throws IOException, InterruptedException;

  /** Stops {@code node} in whatever it does by SIGSTOP. */
  void pause(String node) throws IOException, InterruptedException;

  /** Lets {@code node} go on by SIGCONT. */
  void resume(String node) throws IOException, InterruptedException;

  /** What lies between the nodes. */
  Network network();

  /** Ends the nodes and takes the network down; the files stay. */
  @Override
  void close();
}
