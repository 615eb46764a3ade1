package cairn.chaos.nemesis;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** How the nodes are, by their own account. */
public interface Health {
  /** The node that leads, as far as the nodes say. */
  Optional<String> leader();

  /**
   * Waits until every node serves.
   *
   * @throws cairn.chaos.cluster.MisbehaviourException if a node has ended by itself
   */
  void awaitServing() throws IOException, InterruptedException, TimeoutException;

  /** Waits until {@code node} answers or has ended; says whether it answers. */
  boolean awaitAnswer(String node) throws TimeoutException;

  /** Waits until {@code node} serves or has ended; says whether it serves. */
  boolean awaitStart(String node) throws TimeoutException;

  /** Whether {@code node}, once it answers, does not say that it is in a cluster. */
  boolean isJoiner(String node) throws TimeoutException;

  /**
   * Has {@code node} lead; says whether the leader before knows that it does.
   *
   * @throws cairn.chaos.cluster.MisbehaviourException if that is refused for another reason than
   *     that it could not be done now
   */
  boolean transferLeadership(String node) throws IOException;
}
