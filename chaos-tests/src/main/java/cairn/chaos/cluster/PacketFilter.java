package cairn.chaos.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Faults between nodes by rules of {@code iptables(8)}. */
final class PacketFilter implements Network {
  private final Map<String, Place> places;
  private final List<Delay> delays = new ArrayList<>();

  /** For the nodes at {@code places}, by name. */
  PacketFilter(Map<String, Place> places) {
    this.places = Map.copyOf(places);
  }

  /**
   * Where a node is.
   *
   * @param chain what all packets from other nodes to this one pass
   */
  record Place(String address, Chain chain) {}

  /**
   * A chain of rules, all of them made here.
   *
   * @param inside what comes before a command that is to run where the chain is
   */
  record Chain(List<String> inside, String name) {
    private void run(String... what) throws IOException, InterruptedException {
      List<String> command = new ArrayList<>(inside);
      command.addAll(List.of("iptables", "--wait"));
      command.addAll(List.of(what));
      Shell.run(command.toArray(String[]::new));
    }
  }

  private Place place(String node) {
    return Objects.requireNonNull(places.get(node), node);
  }

  @Override
  public String address(String node) {
    return place(node).address();
  }

  @Override
  public void cut(String from, String to) throws IOException, InterruptedException {
    Chain chain = place(to).chain();
    chain.run("-A", chain.name(), "-s", address(from), "-d", address(to), "-j", "DROP");
  }

  @Override
  public void lose(String from, String to, int percent) throws IOException, InterruptedException {
    Chain chain = place(to).chain();
    List<String> rule = new ArrayList<>();
    rule.addAll(List.of("-A", chain.name(), "-s", address(from), "-d", address(to)));
    rule.addAll(List.of("-m", "statistic", "--mode", "random"));
    rule.addAll(List.of("--probability", "%d.%02d".formatted(percent / 100, percent % 100)));
    rule.addAll(List.of("-j", "DROP"));
    chain.run(rule.toArray(String[]::new));
  }

  @Override
  public void delay(Path program, Duration most) throws IOException, InterruptedException {
    for (Chain chain : chains()) {
      delays.add(Delay.start(chain.inside(), program, most));
    }
    for (Place from : places.values()) {
      for (Place to : places.values()) {
        Chain chain = to.chain();
        List<String> rule = new ArrayList<>();
        rule.addAll(List.of("-A", chain.name(), "-s", from.address(), "-d", to.address()));
        rule.addAll(Delay.TARGET);
        chain.run(rule.toArray(String[]::new));
      }
    }
  }

  @Override
  public void heal() throws IOException, InterruptedException {
    for (Chain chain : chains()) {
      chain.run("-F", chain.name());
    }
    boolean delayed = delays.stream().allMatch(Delay::isRunning);
    delays.forEach(Delay::close);
    delays.clear();
    if (!delayed) {
      throw new IOException("a process that delays packets has ended by itself");
    }
  }

  private List<Chain> chains() {
    return places.values().stream().map(Place::chain).distinct().toList();
  }
}
