package cairn.chaos.nemesis;

import cairn.chaos.cluster.MisbehaviourException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * A node starts on an empty volume instead of its own, while so many of the others are down that
 * its vote would make a majority. It must not give it: it has forgotten what it promised. So nobody
 * leads. At the end it has its own volume back, as there is no other way yet by which it may join
 * again.
 */
public final class WipedVolume implements Nemesis {
  /** How long a leader may take to notice that the others are gone. */
  private static final Duration NOTICE_LIMIT = Duration.ofSeconds(20);

  private static final Duration PERIOD = Duration.ofMillis(100);

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
    Wipe wipe = new Wipe(target, wiped, down);
    return new Strike(
        "%s, while %s is down".formatted(wiped, String.join(", ", down)), wipe::begin, wipe::end);
  }

  /**
   * One fault of the kind. What could not be begun is undone as far as it was, and accuses none.
   */
  private static final class Wipe {
    private final Target target;
    private final String wiped;
    private final List<String> down;
    private boolean replaced;
    private boolean begun;

    Wipe(Target target, String wiped, List<String> down) {
      this.target = target;
      this.wiped = wiped;
      this.down = down;
    }

    void begin() throws IOException, InterruptedException, TimeoutException {
      target.cluster().stop(wiped);
      target.host(wiped).volume().replace();
      replaced = true;
      Target.each(down, target.cluster()::kill).run();
      target.cluster().start(wiped);
      if (!target.health().awaitAnswer(wiped)) {
        int code = target.cluster().exitCode(wiped);
        throw new MisbehaviourException(
            "node %s ended with %d on an empty volume".formatted(wiped, code));
      }
      awaitNoLeader();
      begun = true;
    }

    void end() throws IOException, InterruptedException, TimeoutException {
      try {
        if (begun) {
          requireJoiner();
          requireNoLeader();
        }
      } finally {
        target.cluster().stop(wiped);
        if (replaced) {
          target.host(wiped).volume().putBackOwn();
        }
        target.cluster().start(wiped);
        Target.each(down, target.cluster()::start).run();
      }
    }

    /** Waits until the one that led before, if it still runs, leads no longer. */
    private void awaitNoLeader() throws MisbehaviourException {
      long deadline = System.nanoTime() + NOTICE_LIMIT.toNanos();
      while (target.health().leader().isPresent() && System.nanoTime() < deadline) {
        LockSupport.parkNanos(PERIOD.toNanos());
      }
      requireNoLeader();
    }

    private void requireJoiner() throws MisbehaviourException, TimeoutException {
      if (!target.health().isJoiner(wiped)) {
        throw new MisbehaviourException(
            "node %s has an empty volume and is a member".formatted(wiped));
      }
    }

    private void requireNoLeader() throws MisbehaviourException {
      Optional<String> leader = target.health().leader();
      if (leader.isPresent()) {
        throw new MisbehaviourException(
            "node %s leads, and without %s, whose volume is empty, there is no majority"
                .formatted(leader.get(), wiped));
      }
    }
  }
}
