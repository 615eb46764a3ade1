package cairn.chaos.nemesis;

import cairn.chaos.cluster.MisbehaviourException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * A node starts on an empty volume instead of its own, while so many of the others are down that
 * its vote would make a majority. It must not give it: it has forgotten what it promised. At the
 * end it has its own volume back, as there is no other way yet by which it may join again.
 */
public final class WipedVolume implements Nemesis {
  @Override
  public String name() {
    return "volume-wiped";
  }

  @Override
  public Domain domain() {
    return Domain.CLUSTER;
  }

  @Override
  public Strike aim(Target target) {
    List<String> nodes = target.shuffled();
    String wiped = nodes.getFirst();
    List<String> down = nodes.subList(1, 1 + nodes.size() - target.majority());
    return new Strike(
        "%s, while %s is down".formatted(wiped, String.join(", ", down)),
        () -> wipe(target, wiped, down),
        () -> restore(target, wiped, down));
  }

  private static void wipe(Target target, String wiped, List<String> down)
      throws IOException, InterruptedException, TimeoutException {
    target.cluster().stop(wiped);
    target.host(wiped).volume().replace();
    Target.each(down, target.cluster()::kill).run();
    target.cluster().start(wiped);
    if (!target.health().awaitAnswer(wiped)) {
      int code = target.cluster().exitCode(wiped);
      throw new MisbehaviourException(
          "node %s ended with %d on an empty volume".formatted(wiped, code));
    }
  }

  private static void restore(Target target, String wiped, List<String> down)
      throws IOException, InterruptedException, TimeoutException {
    if (!target.health().isJoiner(wiped)) {
      throw new MisbehaviourException(
          "node %s has an empty volume and is a member".formatted(wiped));
    }
    target.cluster().stop(wiped);
    target.host(wiped).volume().putBackOwn();
    target.cluster().start(wiped);
    Target.each(down, target.cluster()::start).run();
  }
}
