package cairn.chaos.nemesis;

import cairn.chaos.cluster.Shim;
import java.time.Duration;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/** The wall clock of a node goes wrong, and is set right at the end; both are jumps. */
public final class Clock implements Nemesis {
  private static final Duration FARTHEST = Duration.ofHours(1);
  private static final int LEAST_PERCENT = 5;
  private static final int MOST_PERCENT = 20;

  private final String name;
  private final Function<Target, String> victim;
  private final Function<Random, Wrong> fault;

  private Clock(String name, Function<Target, String> victim, Function<Random, Wrong> fault) {
    this.name = name;
    this.victim = victim;
    this.fault = fault;
  }

  /** How a clock is wrong. */
  private record Wrong(String words, Consumer<Shim> make) {}

  /** Of any node, by up to an hour. */
  public static Clock jump() {
    return new Clock("clock-jump-one", Target::any, Clock::jump);
  }

  /** Of the leader, by up to an hour. */
  public static Clock leaderJump() {
    return new Clock("clock-jump-leader", Target::leaderOrAny, Clock::jump);
  }

  /** Of any node: it goes too fast or too slow. */
  public static Clock drift() {
    return new Clock("clock-drift", Target::any, Clock::drift);
  }

  private static Wrong jump(Random random) {
    double farthest = (double) FARTHEST.toMillis();
    // Half of them of any order of magnitude, forth and back.
    double share = random.nextDouble();
    double millis = random.nextBoolean() ? farthest * share : Math.pow(farthest, share);
    Duration ahead = Duration.ofMillis((long) (random.nextBoolean() ? millis : -millis));
    return new Wrong("by " + ahead, shim -> shim.skew(ahead));
  }

  private static Wrong drift(Random random) {
    int size = random.nextInt(LEAST_PERCENT, MOST_PERCENT + 1);
    int percent = random.nextBoolean() ? size : -size;
    return new Wrong("by %+d %%".formatted(percent), shim -> shim.drift(percent));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Domain domain() {
    return Domain.CLOCK;
  }

  @Override
  public Strike aim(Target target) {
    String node = victim.apply(target);
    Wrong wrong = fault.apply(target.random());
    Shim shim = target.host(node).shim();
    long before = shim.wrongTimes();
    return new Strike(
        "%s %s".formatted(node, wrong.words),
        () -> wrong.make.accept(shim),
        shim::rightClock,
        () -> shim.wrongTimes() - before);
  }
}
