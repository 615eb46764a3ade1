package cairn.cli.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Ports on the loopback address. */
public final class Ports {
  /** Below what systems hand out to outgoing connections, so that a port is free again later. */
  private static final int FREE_FROM = 20_000;

  private static final int FREE_BEFORE = 32_000;
  private static final int TRIES = 1000;

  private Ports() {}

  /** {@code count} different ports on which nobody listens. */
  public static List<Integer> free(int count) throws IOException {
    Set<Integer> found = new HashSet<>();
    for (int i = 0; i < TRIES && found.size() < count; i++) {
      int port = ThreadLocalRandom.current().nextInt(FREE_FROM, FREE_BEFORE);
      if (isFree(port)) {
        found.add(port);
      }
    }
    if (found.size() < count) {
      throw new IOException(
          "found no %d free ports between %d and %d".formatted(count, FREE_FROM, FREE_BEFORE));
    }
    return new ArrayList<>(found);
  }

  /** Whether nobody listens on {@code port}. */
  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true); // connections of a node that has just ended do not count
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
