package cairn.chaos.run;

import cairn.chaos.nemesis.Nemesis;
import cairn.chaos.nemesis.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeoutException;

/** Faults that overlap: they begin one after the other, and end in any order. */
final class Wave {
  private static final int LEAST_FAULT_MILLIS = 500;
  private static final int MOST_BETWEEN_MILLIS = 2_000;

  private final Target target;
  private final Witness witness;
  private final Effects effects;
  private final Optional<Duration> longest;
  private final List<Struck> struck = new ArrayList<>();

  /**
   * A wave that is to come.
   *
   * @param effects which kinds of faults were felt; what is found out is added
   * @param longest for how long its faults may last; empty if each kind says that itself
   */
  Wave(Target target, Witness witness, Effects effects, Optional<Duration> longest) {
    this.target = target;
    this.witness = witness;
    this.effects = effects;
    this.longest = longest;
  }

  /** Writes down what is done. */
  interface Witness {
    /** A fault begins; what is returned ends it. */
    Runnable begin(Nemesis nemesis, Nemesis.Strike strike);
  }

  private record Struck(Nemesis nemesis, Nemesis.Strike strike, Runnable mark) {}

  /**
   * Makes all faults and undoes them; if something fails, undoes what it can.
   *
   * @throws IOException as {@link Nemesis.Action}
   */
  void run(List<Nemesis> nemeses) throws IOException, InterruptedException, TimeoutException {
    Random random = target.random();
    boolean alone = nemeses.size() == 1;
    try {
      for (Nemesis nemesis : nemeses) {
        begin(nemesis);
        if (struck.size() < nemeses.size()) {
          Thread.sleep(random.nextInt(MOST_BETWEEN_MILLIS));
        }
      }
      Thread.sleep(millis(nemeses, random));
      Collections.shuffle(struck, random);
      while (!struck.isEmpty()) {
        end(struck.removeFirst(), alone);
      }
    } catch (IOException | TimeoutException | RuntimeException e) {
      undo(e);
      throw e;
    }
  }

  /** Half of them of any length, half of any order of magnitude. */
  private long millis(List<Nemesis> nemeses, Random random) {
    Duration most =
        longest.orElseGet(
            () -> nemeses.stream().map(Nemesis::longest).max(Duration::compareTo).orElseThrow());
    double share = random.nextDouble();
    double factor = (double) most.toMillis() / LEAST_FAULT_MILLIS;
    return random.nextBoolean()
        ? Math.round(LEAST_FAULT_MILLIS + share * (most.toMillis() - LEAST_FAULT_MILLIS))
        : Math.round(LEAST_FAULT_MILLIS * Math.pow(factor, share));
  }

  private void begin(Nemesis nemesis) throws IOException, InterruptedException, TimeoutException {
    Nemesis.Strike strike = nemesis.aim(target.fork());
    struck.add(new Struck(nemesis, strike, witness.begin(nemesis, strike)));
    strike.begin().run();
  }

  private void end(Struck one, boolean alone)
      throws IOException, InterruptedException, TimeoutException {
    one.strike.end().run();
    one.mark.run();
    effects.add(one.nemesis.name(), one.strike.effect().getAsLong(), alone);
  }

  private void undo(Exception failure) throws InterruptedException {
    for (Struck one : struck) {
      try {
        end(one, false);
      } catch (IOException | TimeoutException | RuntimeException e) {
        failure.addSuppressed(e);
      }
    }
  }
}
