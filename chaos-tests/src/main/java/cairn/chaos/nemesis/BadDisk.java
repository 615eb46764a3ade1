package cairn.chaos.nemesis;

import cairn.chaos.cluster.Shim;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** A disk that syncs slowly or not at all. */
public final class BadDisk implements Nemesis {
  private static final int LEAST_MILLIS = 50;
  private static final int MOST_MILLIS = 3_000;

  private final String name;
  private final Function<Target, String> victim;
  private final Set<Integer> exitCodes;
  private final Function<Random, Bad> fault;

  private BadDisk(
      String name,
      Function<Target, String> victim,
      Set<Integer> exitCodes,
      Function<Random, Bad> fault) {
    this.name = name;
    this.victim = victim;
    this.exitCodes = exitCodes;
    this.fault = fault;
  }

  /** How a disk is bad. */
  private record Bad(String words, Consumer<Shim> make) {}

  /** Each sync of the leader takes longer, by up to 3 s. */
  public static BadDisk slow() {
    return new BadDisk("disk-slow-leader", Target::leaderOrAny, Set.of(), BadDisk::slow);
  }

  /** Each sync of any node fails with an input/output error. */
  public static BadDisk failing() {
    return new BadDisk(
        "disk-failing-one",
        Target::any,
        DiskErrors.EXIT_CODES,
        _ -> new Bad("EIO", Shim::failSyncs));
  }

  private static Bad slow(Random random) {
    Duration longer = Duration.ofMillis(random.nextInt(LEAST_MILLIS, MOST_MILLIS));
    return new Bad("+" + longer, shim -> shim.slowSyncs(longer));
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
    return exitCodes;
  }

  @Override
  public Strike aim(Target target) {
    String node = victim.apply(target);
    Bad bad = fault.apply(target.random());
    Shim shim = target.host(node).shim();
    long before = shim.badSyncs();
    return new Strike(
        "%s %s".formatted(node, bad.words),
        () -> bad.make.accept(shim),
        shim::rightDisk,
        () -> shim.badSyncs() - before);
  }
}
