package cairn.chaos.nemesis;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

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
    Optional<String> before = target.health().leader();
    String next =
        target.shuffled().stream()
            .filter(node -> !node.equals(before.orElse("")))
            .findFirst()
            .orElseThrow();
    AtomicBoolean transferred = new AtomicBoolean();
    return new Strike(
        "%s to %s".formatted(before.orElse("nobody"), next),
        () -> transferred.set(before.isPresent() && target.health().transferLeadership(next)),
        () -> {
          if (before.isPresent() && target.health().leader().equals(Optional.of(next))) {
            transferred.set(true); // though nobody said so
          }
        },
        () -> transferred.get() ? 1 : 0);
  }
}
