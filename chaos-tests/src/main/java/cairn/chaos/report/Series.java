package cairn.chaos.report;

import cairn.chaos.history.History;
import cairn.chaos.history.Operation;
import cairn.chaos.history.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A run cut into stretches of equal time.
 *
 * @param widthSeconds of each bucket
 * @param spanNanos from the start of the run to its last event
 */
record Series(int widthSeconds, long spanNanos, List<Bucket> buckets) {
  private static final int MAX_BUCKETS = 600;
  private static final long NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();
  private static final List<Integer> WIDTHS_SECONDS =
      List.of(1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600);

  Series {
    buckets = List.copyOf(buckets);
  }

  static Series of(History<Asked, Answer> history) {
    long span =
        Math.max(
            history.operations().stream().mapToLong(Operation::returnedNanos).max().orElse(0),
            history.faults().stream().mapToLong(fault -> fault.endedNanos()).max().orElse(0));
    int width = widthSeconds(span);
    List<Tally> tallies = new ArrayList<>();
    for (int i = 0; i <= span / (width * NANOS_PER_SECOND); i++) {
      tallies.add(new Tally());
    }
    for (Operation<Asked, Answer> operation : history.operations()) {
      long returned = Math.max(0, operation.returnedNanos());
      tallies.get((int) (returned / (width * NANOS_PER_SECOND))).add(operation);
    }
    return new Series(width, span, tallies.stream().map(Tally::bucket).toList());
  }

  /** The least round width at which {@code spanNanos} takes no more than 600 buckets. */
  static int widthSeconds(long spanNanos) {
    for (int width : WIDTHS_SECONDS) {
      if (spanNanos / (width * NANOS_PER_SECOND) < MAX_BUCKETS) {
        return width;
      }
    }
    return Math.toIntExact(spanNanos / (MAX_BUCKETS * NANOS_PER_SECOND) + 1);
  }

  /** The middle of the bucket at {@code index}, in time since the start. */
  long middleNanos(int index) {
    long width = widthSeconds * NANOS_PER_SECOND;
    return index * width + width / 2;
  }

  private static final class Tally {
    private final LongStream.Builder latencies = LongStream.builder();
    private int done;
    private int refused;
    private int unknown;

    void add(Operation<Asked, Answer> operation) {
      switch (operation.outcome()) {
        case Outcome.Ok<Answer>(var answer) -> {
          switch (answer) {
            case DONE -> {
              done++;
              latencies.add(operation.returnedNanos() - operation.invokedNanos());
            }
            case REFUSED -> refused++;
          }
        }
        case Outcome.Failed<Answer> _ -> refused++;
        case Outcome.Unknown<Answer> _ -> unknown++;
      }
    }

    Bucket bucket() {
      return new Bucket(done, refused, unknown, new Sorted(latencies.build()));
    }
  }
}
