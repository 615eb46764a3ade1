package cairn.chaos.nemesis;

import java.util.List;
import java.util.function.Function;

/** SIGKILL; what was killed is started again at the end. */
public final class Kill implements Nemesis {
  private final String name;
  private final Function<Target, List<String>> victims;

  private Kill(String name, Function<Target, List<String>> victims) {
    this.name = name;
    this.victims = victims;
  }

  /** Of any node. */
  public static Kill one() {
    return new Kill("kill-one", target -> List.of(target.any()));
  }

  /** Of the leader. */
  public static Kill leader() {
    return new Kill("kill-leader", target -> List.of(target.leaderOrAny()));
  }

  /** Of so many nodes that the others are no majority. */
  public static Kill majority() {
    return new Kill("kill-majority", target -> target.shuffled().subList(0, target.majority()));
  }

  /** Of all nodes. */
  public static Kill all() {
    return new Kill("kill-all", target -> target.cluster().nodes());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Domain domain() {
    return Domain.PROCESS;
  }

  @Override
  public Strike aim(Target target) {
    List<String> hit = victims.apply(target);
    return new Strike(
        String.join(", ", hit),
        Target.each(hit, target.cluster()::kill),
        Target.each(hit, target.cluster()::start));
  }
}
