package cairn.chaos;

import cairn.client.Answered;
import cairn.client.RegistryClient;
import cairn.client.RegistryException;
import cairn.client.RequestIds;
import cairn.model.RequestId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Sends a write under one request id until there is an answer, each time to any node, whether it
 * leads or not; one that did not answer is left alone for a while. Every third answer is lost: the
 * write is sent again, and must be answered as before. For one thread.
 */
final class Insistence {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration REST = Duration.ofSeconds(5);
  private static final int LOST_ONE_IN = 3;

  private final List<RegistryClient> nodes;
  private final long[] restingUntil;
  private final Random random;
  private final AtomicLong sentAgain;

  /**
   * @param nodes one client for each, which calls no other
   * @param sentAgain counts what was sent more than once
   */
  Insistence(List<RegistryClient> nodes, Random random, AtomicLong sentAgain) {
    this.nodes = nodes;
    this.restingUntil = new long[nodes.size()];
    Arrays.fill(restingUntil, System.nanoTime());
    this.random = random;
    this.sentAgain = sentAgain;
  }

  /**
   * What {@code write} came to.
   *
   * @throws RegistryException if it was refused
   * @throws IllegalStateException if two answers differ, or none came in time
   */
  <T> T send(BiFunction<RegistryClient, RequestId, Answered<T>> write) {
    RequestId id = RequestIds.next();
    T first = answer(write, id);
    while (random.nextInt(LOST_ONE_IN) == 0) {
      sentAgain.incrementAndGet();
      T again = answer(write, id);
      if (!again.equals(first)) {
        throw new IllegalStateException("first answered %s, then %s".formatted(first, again));
      }
    }
    return first;
  }

  private <T> T answer(BiFunction<RegistryClient, RequestId, Answered<T>> write, RequestId id) {
    long began = System.nanoTime();
    while (true) {
      int node = anyNode();
      try {
        return write.apply(nodes.get(node), id).value();
      } catch (RegistryException.Unavailable
          | RegistryException.Overloaded
          | RegistryException.OutcomeUnknown e) {
        if (System.nanoTime() - began > PATIENCE.toNanos()) {
          throw new IllegalStateException("no answer within " + PATIENCE, e);
        }
        restingUntil[node] = System.nanoTime() + REST.toNanos();
        sentAgain.incrementAndGet();
      }
    }
  }

  private int anyNode() {
    long now = System.nanoTime();
    int[] awake =
        IntStream.range(0, nodes.size()).filter(node -> restingUntil[node] - now <= 0).toArray();
    return awake.length == 0 ? random.nextInt(nodes.size()) : awake[random.nextInt(awake.length)];
  }
}
