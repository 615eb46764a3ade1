package cairn.chaos.nemesis;

import cairn.chaos.cluster.Network;

/**
 * Nothing that the leader sends to clients arrives: it does what they ask for, on the connections
 * that they have, and none of them is told. It goes on to lead, for the other nodes hear it.
 */
public final class RepliesLost implements Nemesis {
  @Override
  public String name() {
    return "replies-lost";
  }

  @Override
  public Domain domain() {
    return Domain.NETWORK;
  }

  @Override
  public Strike aim(Target target) {
    String node = target.leaderOrAny();
    Network network = target.cluster().network();
    return new Strike(
        "of " + node, () -> network.loseReplies(node), network::heal, target.packetsHit());
  }
}
