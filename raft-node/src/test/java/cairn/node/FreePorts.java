package cairn.node;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for nodes that a test starts, stops and starts again. They lie below those that the kernel
 * gives to connections, and each JVM that runs tests has its own, so that nobody else is given one
 * while its node is down.
 */
public final class FreePorts {
  private static final int FIRST = 10_000;
  private static final int PER_JVM = 2_000;
  private static final int JVM = Integer.getInteger("cairn.test.jvm", 0);

  // A JVM does not begin where the last one did, whose ports may still be busy.
  private static final AtomicInteger COUNT =
      new AtomicInteger((int) (ProcessHandle.current().pid() % PER_JVM));

  private FreePorts() {}

  /** A port that is free now and was not given before. */
  public static int next() throws IOException {
    for (int i = 0; i < PER_JVM; i++) {
      int port = FIRST + JVM * PER_JVM + COUNT.getAndIncrement() % PER_JVM;
      if (isFree(port)) {
        return port;
      }
    }
    throw new IOException("none of %d ports is free".formatted(PER_JVM));
  }

  private static boolean isFree(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (BindException e) {
      return false;
    }
  }
}
