package cairn.chaos.cluster;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A bridge with a network namespace for each node, as {@code ip-netns(8)} makes them. Needs root.
 *
 * <p>The bridge is claimed by its name, so that runs on one machine do not meet: the one of number
 * n has the addresses 10.77.n.0/24, of which the host has the last, and the nodes the first.
 */
final class Namespaces implements AutoCloseable {
  private static final int MOST = 250;

  private final int number;
  private final List<String> nodes;

  private Namespaces(int number, List<String> nodes) {
    this.number = number;
    this.nodes = nodes;
  }

  /**
   * Sets one up.
   *
   * @throws IOException if the commands are not there, this is not root, or all numbers are taken
   */
  static Namespaces create(List<String> nodes) throws IOException, InterruptedException {
    for (int number = 0; number < MOST; number++) {
      if (!Shell.succeeds("ip", "link", "add", bridge(number), "type", "bridge")) {
        continue;
      }
      Namespaces created = new Namespaces(number, List.copyOf(nodes));
      try {
        created.setUp();
      } catch (IOException | InterruptedException | RuntimeException e) {
        created.close();
        throw e;
      }
      return created;
    }
    throw new IOException(
        "no bridge could be made; it needs root, and the command ip of Debian's iproute2");
  }

  private void setUp() throws IOException, InterruptedException {
    String bridge = bridge(number);
    Shell.run("ip", "address", "add", host() + "/24", "dev", bridge);
    Shell.run("ip", "link", "set", bridge, "up");
    // An engine for containers sets the policy to DROP.
    Shell.run("iptables", "-I", "FORWARD", "-i", bridge, "-o", bridge, "-j", "ACCEPT");
    for (String node : nodes) {
      String space = space(node);
      String outside = outside(node);
      Shell.run("ip", "netns", "add", space);
      Shell.run(
          "ip", "link", "add", outside, "type", "veth", "peer", "name", "eth0", "netns", space);
      Shell.run("ip", "link", "set", outside, "master", bridge, "up");
      Shell.run("ip", "-n", space, "address", "add", address(node) + "/24", "dev", "eth0");
      Shell.run("ip", "-n", space, "link", "set", "eth0", "up");
      Shell.run("ip", "-n", space, "link", "set", "lo", "up");
    }
  }

  /** What lies between the nodes. */
  Network network() {
    Map<String, PacketFilter.Place> places = new HashMap<>();
    for (String node : nodes) {
      PacketFilter.Chain in = new PacketFilter.Chain(inside(node), "INPUT");
      PacketFilter.Chain out = new PacketFilter.Chain(inside(node), "OUTPUT");
      places.put(node, new PacketFilter.Place(address(node), in, out));
    }
    return new PacketFilter(host(), places);
  }

  /** The address of this machine. */
  private String host() {
    return "10.77.%d.254".formatted(number);
  }

  private String address(String node) {
    return "10.77.%d.%d".formatted(number, nodes.indexOf(node) + 1);
  }

  /**
   * What comes before a command that is to run where {@code node} does; its process stays one. It
   * sees the mounts of this machine; {@code ip netns exec} would have it keep volumes mounted.
   */
  List<String> inside(String node) {
    return List.of("nsenter", "--net=/run/netns/" + space(node));
  }

  @Override
  public void close() {
    String bridge = bridge(number);
    for (String node : nodes) {
      quietly("ip", "link", "delete", outside(node)); // the kernel does it too, but some time later
      quietly("ip", "netns", "delete", space(node));
    }
    quietly("iptables", "-D", "FORWARD", "-i", bridge, "-o", bridge, "-j", "ACCEPT");
    quietly("ip", "link", "delete", bridge);
  }

  private static void quietly(String... command) {
    try {
      var _ = Shell.succeeds(command);
    } catch (IOException _) {
      // What could not be made cannot be unmade.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private String space(String node) {
    return "chaos%d-%s".formatted(number, node);
  }

  /** The end of the pair of interfaces of {@code node} that the bridge has. */
  private String outside(String node) {
    return "v" + space(node);
  }

  private static String bridge(int number) {
    return "chaos" + number;
  }
}
