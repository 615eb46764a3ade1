package cairn.client;

import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The open channels, one for each endpoint. At most {@value #MAX_CHANNELS} at a time. */
final class Connections implements AutoCloseable {
  static final int MAX_CHANNELS = 80;

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

  private final ChannelFactory factory;
  private final Supplier<Set<String>> kept;
  private final Map<String, ManagedChannel> channels = new HashMap<>();
  private boolean closed;

  /**
   * @param kept the endpoints whose channels stay open when there are too many; fewer than the
   *     limit
   */
  Connections(ChannelFactory factory, Supplier<Set<String>> kept) {
    this.factory = factory;
    this.kept = kept;
  }

  /**
   * The channel to {@code endpoint}.
   *
   * @throws IllegalStateException if the client is closed
   */
  synchronized ManagedChannel to(String endpoint) {
    if (closed) {
      throw new IllegalStateException("the client is closed");
    }
    if (channels.size() >= MAX_CHANNELS && !channels.containsKey(endpoint)) {
      closeAllBut(kept.get());
    }
    return channels.computeIfAbsent(endpoint, factory::open);
  }

  /** What is under way on the channels that are closed may end. */
  private void closeAllBut(Set<String> endpoints) {
    Iterator<Map.Entry<String, ManagedChannel>> all = channels.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<String, ManagedChannel> one = all.next();
      if (!endpoints.contains(one.getKey())) {
        one.getValue().shutdown();
        all.remove();
      }
    }
  }

  @Override
  public void close() {
    List<ManagedChannel> open;
    synchronized (this) {
      closed = true;
      open = new ArrayList<>(channels.values());
      channels.clear();
    }
    open.forEach(ManagedChannel::shutdownNow);
    long deadline = System.nanoTime() + CLOSE_TIMEOUT.toNanos();
    try {
      for (ManagedChannel channel : open) {
        channel.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
