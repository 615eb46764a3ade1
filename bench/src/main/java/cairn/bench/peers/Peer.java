package cairn.bench.peers;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * A system under measurement: a cluster of three processes on this machine, and its client. The
 * calls block, and any number of threads may make them. A call that the system does not do throws a
 * {@link RuntimeException}; one that it answers wrongly a {@link WrongAnswerException}.
 */
interface Peer extends AutoCloseable {
  /** What it is called. */
  String name();

  /** What runs, in which version. */
  String version();

  /** The names of its nodes. */
  List<String> nodes();

  /** The processes of the nodes that run. */
  List<Long> processes();

  /** What it can be asked, each in one request. */
  default Set<Workload> workloads() {
    return Set.of(Workload.values());
  }

  /** The most records of one transaction. */
  int batch();

  /**
   * Puts the new records from {@code first} on in one transaction.
   *
   * @return the handle by which each of them can be moved
   */
  long put(long first, int count);

  /** Removes records that were put and never moved, in one transaction. */
  void delete(long first, int count);

  /**
   * Moves a record to its next tier if {@code handle} still holds.
   *
   * @param moves how often it was moved before
   * @return its new handle
   */
  long move(long record, int moves, long handle);

  /** Reads a record that exists, linearizably. */
  void get(long record);

  /** Reads a record that exists, from any node, which may be behind. */
  void getLocal(long record);

  /** Reads the ten newest records of the model of {@code record}, linearizably. */
  void newest(long record);

  /** Reads the hundred records with model, version and tier of {@code record}, linearizably. */
  void list(long record);

  /**
   * One try to put a record, by a caller who knows all nodes; a repetition is no error. The next
   * try goes elsewhere if this one throws.
   */
  void attempt(long record);

  /** Forgets the past, in a system that does not do so by itself. */
  default void forgetPast() {}

  /** The node that leads. */
  String leader() throws InterruptedException, TimeoutException;

  /** Ends a node as {@code kill -9} does. */
  void kill(String node) throws InterruptedException;

  /** Starts a node and waits until it answers linearizable reads, or says that it would. */
  void start(String node, Duration patience)
      throws IOException, InterruptedException, TimeoutException;

  /** Ends the nodes. */
  @Override
  void close();
}
