package cairn.chaos.nemesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Chooses which faults overlap: as a rule one alone or two, at times three, and never those that
 * must not. As cards are dealt: each comes once before any comes a second time. Pure but for what
 * is left to deal: the choice follows from the random numbers.
 */
public final class Waves {
  /** The most faults at a time. */
  public static final int MOST = 3;

  private final List<Nemesis> all;
  private final Random random;
  private final List<Nemesis> left = new ArrayList<>();

  /** Of {@code all}, at least one. */
  public Waves(List<Nemesis> all, Random random) {
    this.all = List.copyOf(all);
    this.random = random;
  }

  /** The next faults, at least one, in the order in which they begin. */
  public List<Nemesis> next() {
    if (left.isEmpty()) {
      left.addAll(all);
    }
    int most = 1 + random.nextInt(MOST);
    int wanted = 1 + random.nextInt(most);
    List<Nemesis> wave = new ArrayList<>();
    List<Nemesis> fitting = left;
    while (wave.size() < wanted && !fitting.isEmpty()) {
      Nemesis one = fitting.get(random.nextInt(fitting.size()));
      wave.add(one);
      left.remove(one);
      fitting = left.stream().filter(nemesis -> mayJoin(nemesis, wave)).toList();
    }
    return wave;
  }

  /** Whether {@code nemesis} may strike while {@code wave} does, which is not empty. */
  static boolean mayJoin(Nemesis nemesis, List<Nemesis> wave) {
    return nemesis.domain() != Domain.CLUSTER
        && wave.stream()
            .map(Nemesis::domain)
            .noneMatch(taken -> taken == Domain.CLUSTER || taken == nemesis.domain());
  }
}
