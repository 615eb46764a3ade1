package cairn.chaos.nemesis;

import java.util.List;

/** Each node in turn ends cleanly and starts, the next once the one before serves. */
public final class RollingRestart implements Nemesis {
  @Override
  public String name() {
    return "rolling-restart";
  }

  @Override
  public Domain domain() {
    return Domain.CLUSTER;
  }

  @Override
  public Strike aim(Target target) {
    List<String> nodes = target.shuffled();
    return new Strike(
        String.join(", ", nodes),
        () -> {
          for (String node : nodes) {
            target.cluster().stop(node);
            target.cluster().start(node);
            target.health().awaitServing();
          }
        },
        () -> {});
  }
}
