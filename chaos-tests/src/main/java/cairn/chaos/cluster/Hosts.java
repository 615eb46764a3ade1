package cairn.chaos.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What each node has of this machine for itself, whatever runs it: its volume, and a shim before
 * its C library.
 */
public final class Hosts implements AutoCloseable {
  private final Path directory;
  private final Map<String, Host> hosts = new LinkedHashMap<>();
  private final Thread shutdownHook = new Thread(this::release, "chaos-hosts-end");

  private Hosts(Path directory) {
    this.directory = directory;
  }

  /** That of one node. */
  public record Host(Volume volume, Shim shim) {}

  /** Those of no node. */
  public static Hosts none(Path directory) {
    return new Hosts(directory);
  }

  /**
   * Makes them, with volumes mounted at {@code directory}'s children of the nodes' names.
   *
   * @throws IOException if this is not root, or there is no {@code gcc} or {@code mkfs.ext4}
   */
  public static Hosts create(Path directory, List<String> nodes)
      throws IOException, InterruptedException {
    Hosts created = new Hosts(directory);
    Runtime.getRuntime().addShutdownHook(created.shutdownHook);
    try {
      created.setUp(nodes);
    } catch (IOException | InterruptedException | RuntimeException e) {
      created.close();
      throw e;
    }
    return created;
  }

  private void setUp(List<String> nodes) throws IOException, InterruptedException {
    LeftVolumes.unmount();
    Files.createDirectories(files());
    LeftVolumes.own(directory);
    Path library = Native.compile("shim.c", files(), "-shared", "-fPIC", "-ldl");
    var _ = Native.compile("delay.c", files(), "-lnetfilter_queue", "-lnfnetlink");
    Path powerSwitch = Native.compile("cut-power.c", files());
    for (String node : nodes) {
      Volume volume = Volume.create(directory.resolve(node), powerSwitch);
      hosts.put(node, new Host(volume, Shim.create(library, files().resolve(node))));
    }
  }

  /** That of {@code node}. */
  public Host of(String node) {
    return Objects.requireNonNull(hosts.get(node), node);
  }

  /** What loads its shim into {@code node}. */
  public Map<String, String> environment(String node) {
    return of(node).shim().environment();
  }

  /** A directory in which nodes must find all, and write into its files, at the same path. */
  public Path files() {
    return directory.resolve("shims");
  }

  /** The program that {@link Network#delay} takes. */
  public Path delayer() {
    return files().resolve("delay");
  }

  /** Unmounts the volumes. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException _) {
      return; // the process ends: the hook does it
    }
    release();
  }

  private void release() {
    for (Host host : hosts.values()) {
      try {
        host.volume().release();
      } catch (IOException _) {
        // It was not mounted.
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
