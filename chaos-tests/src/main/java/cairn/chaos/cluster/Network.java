package cairn.chaos.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What lies between the nodes, and between them and this machine, where clients are. For one thread
 * at a time.
 */
public interface Network {
  /** The address of {@code node}. */
  String address(String node);

  /** Nothing that {@code from} sends arrives at {@code to} any more. The other way stays open. */
  void cut(String from, String to) throws IOException, InterruptedException;

  /**
   * Loses packets that {@code from} sends to {@code to}, by chance.
   *
   * @param percent of the packets, 1 to 100
   */
  void lose(String from, String to, int percent) throws IOException, InterruptedException;

  /**
   * Nothing that {@code node} sends to this machine arrives any more; what is sent to it does, so
   * that it does what clients ask for and none of them is told.
   */
  void loseReplies(String node) throws IOException, InterruptedException;

  /**
   * Delays all packets between nodes, by chance, so that they overtake each other.
   *
   * @param program the compiled {@code delay.c}
   * @param most the longest delay; half of it is the mean
   * @throws IOException if {@code program} could not begin
   */
  void delay(Path program, Duration most) throws IOException, InterruptedException;

  /** Undoes all cuts, losses and delays. */
  void heal() throws IOException, InterruptedException;

  /** How many packets have been dropped or held back by all that has been undone so far. */
  long hit();
}
