package cairn.chaos.nemesis;

import cairn.chaos.cluster.Network;
import java.time.Duration;

/** Packets between all nodes are late, each by another time, so that they overtake each other. */
public final class Delay implements Nemesis {
  private static final int LEAST_MILLIS = 20;
  private static final int MOST_MILLIS = 600;

  @Override
  public String name() {
    return "delay";
  }

  @Override
  public Domain domain() {
    return Domain.NETWORK;
  }

  @Override
  public Strike aim(Target target) {
    Duration most = Duration.ofMillis(target.random().nextInt(LEAST_MILLIS, MOST_MILLIS));
    Network network = target.cluster().network();
    return new Strike(
        "up to %d ms".formatted(most.toMillis()),
        () -> network.delay(target.hosts().delayer(), most),
        network::heal,
        target.packetsHit());
  }
}
