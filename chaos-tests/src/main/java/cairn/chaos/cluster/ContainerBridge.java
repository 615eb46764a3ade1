package cairn.chaos.cluster;

import com.github.dockerjava.api.command.CreateNetworkCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Network.Ipam;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A network of the engine with a fixed address for each node, a chain of rules on this machine that
 * all packets between nodes pass, and one for those from nodes to this machine. Needs root.
 *
 * <p>The one of number n has the addresses 10.78.n.0/24, of which the host has the last, and the
 * nodes the first; bridge and first chain have one name.
 */
final class ContainerBridge implements AutoCloseable {
  private static final int MOST = 250;
  private static final int FORBIDDEN = 403;
  private static final String NAME = "com.docker.network.bridge.name";

  private final String name;
  private final org.testcontainers.containers.Network engineNetwork;
  private final Network network;
  private final Thread shutdownHook;

  private ContainerBridge(
      String name, org.testcontainers.containers.Network engineNetwork, Network network) {
    this.name = name;
    this.engineNetwork = engineNetwork;
    this.network = network;
    this.shutdownHook = new Thread(() -> removeRules(name), "chaos-bridge-end");
  }

  /**
   * Sets one up.
   *
   * @throws IOException if there is no iptables, this is not root, or all numbers are taken
   */
  static ContainerBridge create(List<String> nodes) throws IOException, InterruptedException {
    for (int number = 0; number < MOST; number++) {
      String subnet = "10.78.%d".formatted(number);
      String name = "cairn" + number;
      var engineNetwork =
          org.testcontainers.containers.Network.builder()
              .createNetworkCmdModifier(command -> describe(command, name, subnet))
              .build();
      try {
        var _ = engineNetwork.getId(); // makes it
      } catch (DockerException e) {
        if (e.getHttpStatus() == FORBIDDEN) {
          continue; // another has the addresses or the name
        }
        throw e;
      }
      ContainerBridge created =
          new ContainerBridge(name, engineNetwork, filter(nodes, name, subnet));
      try {
        created.setUp();
      } catch (IOException | InterruptedException | RuntimeException e) {
        created.close();
        throw e;
      }
      return created;
    }
    throw new IOException("all networks from 10.78.0.0/24 on are taken");
  }

  private static void describe(CreateNetworkCmd command, String name, String subnet) {
    command
        .withLabels(Leftovers.labels())
        .withOptions(Map.of(NAME, name))
        .withIpam(
            new Ipam()
                .withConfig(
                    new Ipam.Config().withSubnet(subnet + ".0/24").withGateway(host(subnet))));
  }

  /** The address of this machine. */
  private static String host(String subnet) {
    return subnet + ".254";
  }

  /** The chain for what is sent to this machine from the bridge {@code name}. */
  private static String replies(String name) {
    return name + "-replies";
  }

  private static Network filter(List<String> nodes, String name, String subnet) {
    PacketFilter.Chain chain = new PacketFilter.Chain(List.of(), name);
    PacketFilter.Chain replies = new PacketFilter.Chain(List.of(), replies(name));
    Map<String, PacketFilter.Place> places = new HashMap<>();
    for (String node : nodes) {
      String address = "%s.%d".formatted(subnet, places.size() + 1);
      places.put(node, new PacketFilter.Place(address, chain, replies));
    }
    return new PacketFilter(host(subnet), places);
  }

  private void setUp() throws IOException, InterruptedException {
    Runtime.getRuntime().addShutdownHook(shutdownHook);
    removeRules(name); // of a run that ended hard
    Shell.run("iptables", "--wait", "-N", name);
    Shell.run("iptables", "--wait", "-I", "FORWARD", "-i", name, "-o", name, "-j", name);
    Shell.run("iptables", "--wait", "-N", replies(name));
    Shell.run("iptables", "--wait", "-I", "INPUT", "-i", name, "-j", replies(name));
  }

  /** What lies between the nodes. */
  Network network() {
    return network;
  }

  /** It as Testcontainers knows it. */
  org.testcontainers.containers.Network engineNetwork() {
    return engineNetwork;
  }

  /** The name of the bridge of {@code network}. */
  static String nameOf(com.github.dockerjava.api.model.Network network) {
    return network.getOptions().getOrDefault(NAME, "");
  }

  /**
   * Makes sure that a cut has an effect, which depends on settings of the kernel and of the engine.
   *
   * @param pid of the process of {@code from}
   * @throws IOException if it has none
   */
  void requireCuts(long pid, String from, String to) throws IOException, InterruptedException {
    boolean reached = reaches(pid, to);
    network.cut(from, to);
    boolean reachedNevertheless = reaches(pid, to);
    network.heal();
    if (!reached || reachedNevertheless) {
      throw new IOException(
          "%s %s %s; is /proc/sys/net/bridge/bridge-nf-call-iptables 1?"
              .formatted(from, reached ? "cannot be cut off from" : "does not reach", to));
    }
  }

  /** Whether the node answers, if only that nobody listens. */
  private boolean reaches(long pid, String to) throws IOException, InterruptedException {
    String connect =
        "timeout 1 bash -c ': </dev/tcp/%s/%d'; [ $? -ne 124 ]"
            .formatted(network.address(to), Launch.RAFT_PORT);
    return Shell.succeeds(
        "nsenter", "--target", Long.toString(pid), "--net", "bash", "-c", connect);
  }

  /** Removes the chains of the bridge {@code name} and what leads to them, if they are there. */
  static void removeRules(String name) {
    try {
      removeChain(name, "FORWARD", "-i", name, "-o", name);
      removeChain(replies(name), "INPUT", "-i", name);
    } catch (IOException _) {
      // What could not be made cannot be unmade.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Removes {@code chain} and the rule of these words that leads to it. */
  private static void removeChain(String chain, String... from)
      throws IOException, InterruptedException {
    List<String> leading = new ArrayList<>(List.of("iptables", "--wait", "-D"));
    leading.addAll(List.of(from));
    leading.addAll(List.of("-j", chain));
    while (Shell.succeeds(leading.toArray(String[]::new))) {
      // once more, if it is there more than once
    }
    var _ = Shell.succeeds("iptables", "--wait", "-F", chain);
    var _ = Shell.succeeds("iptables", "--wait", "-X", chain);
  }

  @Override
  public void close() {
    engineNetwork.close();
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException _) {
      return; // the process ends: the hook does it
    }
    removeRules(name);
  }
}
