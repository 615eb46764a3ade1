package cairn.chaos.nemesis;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The leader is told to have another node lead. Beside other faults that may come to nothing, and
 * the old one leads on.
 */
public final class Transfer implements Nemesis {
  @Override
  public String name() {
    return "transfer-leader";
  }

  @Override
  public Domain domain() {
    return Domain.PROCESS;
  }

  @Override
  public Strike aim(Target target) {
    String leader = target.leaderOrAny();
    String next =
        target.shuffled().stream().filter(node -> !node.equals(leader)).findFirst().orElse(leader);
    AtomicLong transferred = new AtomicLong();
    return new Strike(
        "%s to %s".formatted(leader, next),
        () -> {
          if (target.health().transferLeadership(next)) {
            transferred.incrementAndGet();
          }
        },
        () -> {},
        transferred::get);
  }
}
