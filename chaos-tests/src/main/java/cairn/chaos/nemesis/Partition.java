package cairn.chaos.nemesis;

import cairn.chaos.cluster.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Packets between some nodes are dropped. */
public final class Partition implements Nemesis {
  private final String name;
  private final Shape shape;

  private Partition(String name, Shape shape) {
    this.name = name;
    this.shape = shape;
  }

  /** What {@code from} sends does not arrive at {@code to}. */
  private record Cut(String from, String to) {}

  private interface Shape {
    List<Cut> cuts(Target target);
  }

  /** The leader from all others. */
  public static Partition leader() {
    return new Partition(
        "partition-leader",
        target -> {
          String leader = target.leaderOrAny();
          return between(List.of(leader), without(target, leader));
        });
  }

  /** A minority from the others. */
  public static Partition minority() {
    return new Partition(
        "partition-minority",
        target -> {
          List<String> nodes = target.shuffled();
          return between(
              nodes.subList(target.majority(), nodes.size()), nodes.subList(0, target.majority()));
        });
  }

  /** The leader hears nobody, and is heard. */
  public static Partition deafLeader() {
    return new Partition(
        "partition-deaf-leader",
        target -> {
          String leader = target.leaderOrAny();
          return without(target, leader).stream().map(other -> new Cut(other, leader)).toList();
        });
  }

  /** The leader is not heard, and hears all. */
  public static Partition muteLeader() {
    return new Partition(
        "partition-mute-leader",
        target -> {
          String leader = target.leaderOrAny();
          return without(target, leader).stream().map(other -> new Cut(leader, other)).toList();
        });
  }

  /**
   * Two halves that only one node has to do with both of. It does not lead: those that only follow
   * have nothing to say to each other.
   */
  public static Partition bridge() {
    return new Partition(
        "partition-bridge",
        target -> {
          String leader = target.leaderOrAny();
          List<String> nodes = new ArrayList<>(without(target, leader));
          nodes.addFirst(leader);
          int middle = nodes.size() / 2; // the bridge
          return between(nodes.subList(0, middle), nodes.subList(middle + 1, nodes.size()));
        });
  }

  /** Each node hears all but the one behind it. */
  public static Partition ring() {
    return new Partition(
        "partition-ring",
        target -> {
          List<String> nodes = target.shuffled();
          return IntStream.range(0, nodes.size())
              .mapToObj(i -> new Cut(nodes.get(i), nodes.get((i + 1) % nodes.size())))
              .toList();
        });
  }

  private static List<String> without(Target target, String node) {
    return target.shuffled().stream().filter(other -> !other.equals(node)).toList();
  }

  private static List<Cut> between(List<String> ones, List<String> others) {
    List<Cut> cuts = new ArrayList<>();
    for (String one : ones) {
      for (String other : others) {
        cuts.add(new Cut(one, other));
        cuts.add(new Cut(other, one));
      }
    }
    return cuts;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Domain domain() {
    return Domain.NETWORK;
  }

  @Override
  public Strike aim(Target target) {
    Network network = target.cluster().network();
    List<Cut> cuts = shape.cuts(target);
    List<String> words = cuts.stream().map(cut -> cut.from + " -x-> " + cut.to).toList();
    return new Strike(
        String.join(", ", words),
        () -> {
          for (Cut cut : cuts) {
            network.cut(cut.from, cut.to);
          }
        },
        network::heal,
        target.packetsHit());
  }
}
