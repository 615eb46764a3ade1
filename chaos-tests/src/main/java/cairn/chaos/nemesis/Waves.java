package cairn.chaos.nemesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Chooses which faults overlap: as a rule one alone or two, at times three, and never those that
 * must not. Pure: the choice follows from the random numbers.
 */
public final class Waves {
  /** The most faults at a time. */
  public static final int MOST = 3;

  private Waves() {}

  /** The next faults, at least one, out of {@code all}, in the order in which they begin. */
  public static List<Nemesis> next(List<Nemesis> all, Random random) {
    int most = 1 + random.nextInt(MOST);
    int wanted = 1 + random.nextInt(most);
    List<Nemesis> wave = new ArrayList<>();
    List<Nemesis> left = all;
    while (wave.size() < wanted && !left.isEmpty()) {
      wave.add(left.get(random.nextInt(left.size())));
      left = all.stream().filter(nemesis -> mayJoin(nemesis, wave)).toList();
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
