package cairn.chaos.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Faults of the network by rules of {@code iptables(8)}. */
final class PacketFilter implements Network {
  private final String client;
  private final Map<String, Place> places;
  private final Set<Chain> changed = new LinkedHashSet<>();
  private final List<Delay> delays = new ArrayList<>();
  private long hit;

  /**
   * For the nodes at {@code places}, by name.
   *
   * @param client the address of this machine, as the nodes see it
   */
  PacketFilter(String client, Map<String, Place> places) {
    this.client = client;
    this.places = Map.copyOf(places);
  }

  /**
   * Where a node is.
   *
   * @param chain what all packets from other nodes to this one pass
   * @param replies what all packets from this one to this machine pass
   */
  record Place(String address, Chain chain, Chain replies) {}

  /**
   * A chain of rules, all of them made here.
   *
   * @param inside what comes before a command that is to run where the chain is
   */
  record Chain(List<String> inside, String name) {
    /** A line of a list that is of a rule which drops packets or holds them back. */
    private static final Pattern RULE =
        Pattern.compile("^\\s*(\\d+)\\s+\\d+\\s+(?:DROP|NFQUEUE)\\s", Pattern.MULTILINE);

    private String run(String... what) throws IOException, InterruptedException {
      List<String> command = new ArrayList<>(inside);
      command.addAll(List.of("iptables", "--wait"));
      command.addAll(List.of(what));
      return Shell.run(command.toArray(String[]::new));
    }

    /** Removes its rules; returns how many packets they have hit. */
    private long flush() throws IOException, InterruptedException {
      long packets = packetsIn(run("-L", name, "-n", "-v", "-x"));
      run("-F", name);
      return packets;
    }

    /** How many packets the rules have hit that iptables lists. */
    static long packetsIn(String list) {
      return RULE.matcher(list).results().mapToLong(rule -> Long.parseLong(rule.group(1))).sum();
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
    add(place(to).chain(), address(from), address(to), List.of("-j", "DROP"));
  }

  /** Adds a rule of {@code what} for the packets between two addresses. */
  private void add(Chain chain, String from, String to, List<String> what)
      throws IOException, InterruptedException {
    List<String> rule = new ArrayList<>(List.of("-A", chain.name(), "-s", from, "-d", to));
    rule.addAll(what);
    changed.add(chain); // before it is, for it may be changed though this fails
    chain.run(rule.toArray(String[]::new));
  }

  @Override
  public void lose(String from, String to, int percent) throws IOException, InterruptedException {
    List<String> what = new ArrayList<>();
    what.addAll(List.of("-m", "statistic", "--mode", "random"));
    what.addAll(List.of("--probability", "%d.%02d".formatted(percent / 100, percent % 100)));
    what.addAll(List.of("-j", "DROP"));
    add(place(to).chain(), address(from), address(to), what);
  }

  @Override
  public void loseReplies(String node) throws IOException, InterruptedException {
    add(place(node).replies(), address(node), client, List.of("-j", "DROP"));
  }

  @Override
  public void delay(Path program, Duration most) throws IOException, InterruptedException {
    for (Chain chain : chains()) {
      delays.add(Delay.start(chain.inside(), program, most));
    }
    for (Place from : places.values()) {
      for (Place to : places.values()) {
        add(to.chain(), from.address(), to.address(), Delay.TARGET);
      }
    }
  }

  @Override
  public void heal() throws IOException, InterruptedException {
    for (Chain chain : List.copyOf(changed)) {
      hit += chain.flush();
      changed.remove(chain);
    }
    boolean delayed = delays.stream().allMatch(Delay::isRunning);
    delays.forEach(Delay::close);
    delays.clear();
    if (!delayed) {
      throw new IOException("a process that delays packets has ended by itself");
    }
  }

  @Override
  public long hit() {
    return hit;
  }

  private List<Chain> chains() {
    return places.values().stream().map(Place::chain).distinct().toList();
  }
}
