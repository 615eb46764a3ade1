package cairn.chaos.nemesis;

import cairn.chaos.cluster.Cluster;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Nodes lose their power: they are gone at once, and with them all that is not synced. */
public final class PowerLoss implements Nemesis {
  private final String name;
  private final Function<Target, List<String>> victims;

  private PowerLoss(String name, Function<Target, List<String>> victims) {
    this.name = name;
    this.victims = victims;
  }

  /** Of any node. */
  public static PowerLoss one() {
    return new PowerLoss("power-loss-one", target -> List.of(target.any()));
  }

  /** Of all nodes, one right after the other. */
  public static PowerLoss all() {
    return new PowerLoss("power-loss-all", Target::shuffled);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Domain domain() {
    return Domain.DISK;
  }

  @Override
  public Set<Integer> exitCodes() {
    return DiskErrors.EXIT_CODES; // by one that another fault lets go on between the two
  }

  @Override
  public Strike aim(Target target) {
    List<String> hit = victims.apply(target);
    return new Strike(
        String.join(", ", hit),
        Target.each(hit, node -> cut(target, node)),
        Target.each(hit, target.cluster()::start));
  }

  private static void cut(Target target, String node) throws IOException, InterruptedException {
    Cluster cluster = target.cluster();
    cluster.pause(node); // it must not tell anybody of what is lost
    target.host(node).volume().cutPower();
    cluster.kill(node);
    target.host(node).volume().remount();
  }
}
