package cairn.chaos.nemesis;

import cairn.chaos.cluster.Cluster;
import java.time.Duration;

/** The leader has a processor for a small share of the time only, by SIGSTOP and SIGCONT. */
public final class Starvation implements Nemesis {
  private static final Duration PERIOD = Duration.ofMillis(200);
  private static final int MOST_PERCENT = 20;

  @Override
  public String name() {
    return "starved-leader";
  }

  @Override
  public Domain domain() {
    return Domain.PROCESS;
  }

  @Override
  public Strike aim(Target target) {
    String node = target.leaderOrAny();
    int percent = target.random().nextInt(2, MOST_PERCENT);
    Duration runs = PERIOD.multipliedBy(percent).dividedBy(100);
    Cluster cluster = target.cluster();
    Alternation alternation =
        new Alternation(
            new Alternation.State(() -> cluster.pause(node), () -> PERIOD.minus(runs)),
            new Alternation.State(() -> cluster.resume(node), () -> runs));
    return new Strike(
        "%s runs for %d %% of the time".formatted(node, percent),
        alternation::begin,
        alternation::end);
  }
}
