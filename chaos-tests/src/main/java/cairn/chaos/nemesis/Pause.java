package cairn.chaos.nemesis;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** SIGSTOP: the node keeps its connections and, when it goes on, its belief of what it was. */
public final class Pause implements Nemesis {
  private final String name;
  private final Function<Target, List<String>> victims;

  private Pause(String name, Function<Target, List<String>> victims) {
    this.name = name;
    this.victims = victims;
  }

  /** Of any node. */
  public static Pause one() {
    return new Pause("pause-one", target -> List.of(target.any()));
  }

  /** Of the leader. */
  public static Pause leader() {
    return new Pause("pause-leader", target -> List.of(target.leaderOrAny()));
  }

  /** Of all nodes. */
  public static Pause all() {
    return new Pause("pause-all", target -> target.cluster().nodes());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Domain domain() {
    return Domain.PROCESS;
  }

  /** Ratis has a limit of a minute for pauses, which Cairn lifts. */
  @Override
  public Duration longest() {
    return Duration.ofSeconds(75);
  }

  @Override
  public Strike aim(Target target) {
    List<String> hit = victims.apply(target);
    return new Strike(
        String.join(", ", hit),
        Target.each(hit, target.cluster()::pause),
        Target.each(hit, target.cluster()::resume));
  }
}
