package cairn.chaos.nemesis;

import cairn.chaos.cluster.Network;
import java.time.Duration;
import java.util.Random;
import java.util.function.Supplier;

/** The leader is cut off from all others for a moment, again and again. */
public final class Flapping implements Nemesis {
  private static final int LEAST_MILLIS = 100;
  private static final int MOST_MILLIS = 2_500;

  @Override
  public String name() {
    return "partition-flapping";
  }

  @Override
  public Domain domain() {
    return Domain.NETWORK;
  }

  @Override
  public Strike aim(Target target) {
    String leader = target.leaderOrAny();
    Network network = target.cluster().network();
    Random random = new Random(target.random().nextLong());
    Supplier<Duration> stay = () -> Duration.ofMillis(random.nextInt(LEAST_MILLIS, MOST_MILLIS));
    Alternation alternation =
        new Alternation(
            new Alternation.State(
                Target.each(
                    target.cluster().nodes(),
                    node -> {
                      if (!node.equals(leader)) {
                        network.cut(leader, node);
                        network.cut(node, leader);
                      }
                    }),
                stay),
            new Alternation.State(network::heal, stay));
    return new Strike(
        leader + " on and off", alternation::begin, alternation::end, target.packetsHit());
  }
}
