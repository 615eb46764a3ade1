package cairn.chaos.nemesis;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Volumes without a free byte; at the end there is space again, and who ended is started again. */
public final class FullDisk implements Nemesis {
  private final String name;
  private final Function<Target, List<String>> victims;

  private FullDisk(String name, Function<Target, List<String>> victims) {
    this.name = name;
    this.victims = victims;
  }

  /** Of any node. */
  public static FullDisk one() {
    return new FullDisk("disk-full-one", target -> List.of(target.any()));
  }

  /** Of all nodes. */
  public static FullDisk all() {
    return new FullDisk("disk-full-all", target -> target.cluster().nodes());
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
    return DiskErrors.EXIT_CODES;
  }

  /** Space that a node has reserved lasts for some seconds. */
  @Override
  public Duration longest() {
    return Duration.ofSeconds(30);
  }

  @Override
  public Strike aim(Target target) {
    List<String> hit = victims.apply(target);
    return new Strike(
        String.join(", ", hit),
        Target.each(hit, node -> target.host(node).volume().fill()),
        Target.each(hit, node -> target.host(node).volume().free()));
  }
}
