package cairn.chaos.nemesis;

import cairn.chaos.cluster.Network;
import java.io.IOException;

/** Some of the packets between all nodes are lost. */
public final class Loss implements Nemesis {
  private static final int LEAST_PERCENT = 5;
  private static final int MOST_PERCENT = 40;

  @Override
  public String name() {
    return "loss";
  }

  @Override
  public Domain domain() {
    return Domain.NETWORK;
  }

  @Override
  public Strike aim(Target target) {
    int percent = target.random().nextInt(LEAST_PERCENT, MOST_PERCENT + 1);
    return new Strike(
        "%d %% of the packets".formatted(percent),
        () -> lose(target, percent),
        target.cluster().network()::heal,
        target.packetsHit());
  }

  private static void lose(Target target, int percent) throws IOException, InterruptedException {
    Network network = target.cluster().network();
    for (String from : target.cluster().nodes()) {
      for (String to : target.cluster().nodes()) {
        if (!from.equals(to)) {
          network.lose(from, to, percent);
        }
      }
    }
  }
}
