package cairn.bench.peers;

import java.util.Map;
import java.util.Optional;

/**
 * What the rate of Cairn divided by that of etcd is to be, with all records.
 *
 * @param must the least
 * @param aim what is wished for
 */
record Goal(double must, double aim) {
  /** Of records in transactions, against the best single put of etcd. */
  static final Goal BATCH = new Goal(20, 50);

  /** Of the CPU time for one put by 64 callers: that of etcd divided by that of Cairn. */
  static final Goal CPU_OF_A_PUT = new Goal(6, 12);

  /** With so many callers {@link #CPU_OF_A_PUT} is looked at. */
  static final int CPU_CALLERS = 64;

  /** The most of a core that an idle node may use, in percent. */
  static final double IDLE_CPU_PERCENT = 2;

  /** The most memory that a node without records may have resident. */
  static final long IDLE_MIB = 300;

  private static final Map<Integer, Goal> WRITES =
      Map.of(1, new Goal(1, 1.5), 16, new Goal(3, 5), 64, new Goal(7, 10), 256, new Goal(12, 20));
  private static final Map<Integer, Goal> GETS =
      Map.of(1, new Goal(1.5, 2), 16, new Goal(4, 6), 64, new Goal(7, 12), 256, new Goal(10, 20));
  private static final Map<Integer, Goal> NEWEST =
      Map.of(1, new Goal(2, 4), 16, new Goal(6, 10), 64, new Goal(10, 20), 256, new Goal(12, 30));

  /** What was reached. */
  enum Verdict {
    /** What is wished for. */
    AIM("aim reached"),
    /** The least. */
    MET("met"),
    /** Less. */
    MISSED("**missed**");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }

    /** In Markdown. */
    String word() {
      return word;
    }

    /** Whether something that is to be at most {@code limit} is. */
    static Verdict atMost(double limit, double value) {
      return value <= limit ? MET : MISSED;
    }
  }

  /** The one for {@code workload} with so many callers, if there is one. */
  static Optional<Goal> of(Workload workload, int callers) {
    return switch (workload) {
      case PUT, CAS -> Optional.ofNullable(WRITES.get(callers));
      case GET -> Optional.ofNullable(GETS.get(callers));
      case NEWEST -> Optional.ofNullable(NEWEST.get(callers));
      case LOCAL_GET, LIST, MIXED, BATCH -> Optional.empty();
    };
  }

  Verdict verdict(double ratio) {
    if (ratio >= aim) {
      return Verdict.AIM;
    }
    return ratio >= must ? Verdict.MET : Verdict.MISSED;
  }

  @Override
  public String toString() {
    return "%s / %s".formatted(plain(must), plain(aim));
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
