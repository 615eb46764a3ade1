package cairn.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.chaos.history.Operation;
import cairn.chaos.history.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The search, against runs that are linearizable and against trying every order. */
@Timeout(120)
class LinearizabilityTest {
  private static final long SEED = Long.getLong("cairn.seed", System.nanoTime());
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Random random = new Random(SEED);

  @Nested
  class ARunThatIsLinearizable {
    @Test
    void isValidWhateverTheClientsAndWhoeverGaveUp() {
      System.out.printf("seed %d%n", SEED);
      for (int run = 0; run < 300; run++) {
        int clients = 1 + random.nextInt(8);
        var history = new SimulatedRegister(random, clients, random.nextInt(3) * 0.05, 10).run(60);

        assertThat(check(history))
            .as("seed %d, run %d", SEED, run)
            .isInstanceOf(Verdict.Valid.class);
      }
    }

    @Test
    void isValidAtLength() {
      var history = new SimulatedRegister(random, 10, 0.001, 1_000_000).run(10_000);

      assertThat(check(history)).as("seed %d", SEED).isInstanceOf(Verdict.Valid.class);
    }
  }

  @Nested
  class ASmallHistory {
    @Test
    void isValidIfSomeOrderExplainsItAndOnlyThen() {
      System.out.printf("seed %d%n", SEED);
      int valid = 0;
      for (int run = 0; run < 2_000; run++) {
        var history = anySmallHistory();

        boolean expected = EveryOrder.explains(new RegisterModel(), history);

        assertThat(check(history).isValid())
            .as("seed %d, run %d: %s", SEED, run, history)
            .isEqualTo(expected);
        valid += expected ? 1 : 0;
      }
      System.out.printf("%d of 2000 are valid%n", valid);
      assertThat(valid).as("valid of 2000, seed %d", SEED).isBetween(200, 1_800);
    }

    @Test
    void ofPlainValuesIsValidIfSomeOrderExplainsItAndOnlyThen() {
      System.out.printf("seed %d%n", SEED);
      int valid = 0;
      for (int run = 0; run < 2_000; run++) {
        var history =
            IntStream.range(0, 2 + random.nextInt(5)).mapToObj(this::anyOperation).toList();

        boolean expected = EveryOrder.explains(new PlainRegister(), history);

        assertThat(
                new Linearizability<>(new PlainRegister(), LIMIT)
                    .check(Map.of("k", history))
                    .isValid())
            .as("seed %d, run %d: %s", SEED, run, history)
            .isEqualTo(expected);
        valid += expected ? 1 : 0;
      }
      System.out.printf("%d of 2000 are valid%n", valid);
      assertThat(valid).as("valid of 2000, seed %d", SEED).isBetween(200, 1_800);
    }

    /** A write of its number, or a read of anything. */
    private Operation<Integer, Integer> anyOperation(int number) {
      int input = random.nextBoolean() ? PlainRegister.READ : number % 3;
      Outcome<Integer> outcome =
          switch (random.nextInt(10)) {
            case 0 -> new Outcome.Unknown<>("timeout");
            case 1 -> new Outcome.Failed<>("refused");
            default -> new Outcome.Ok<>(input == PlainRegister.READ ? random.nextInt(3) : input);
          };
      long invoked = random.nextInt(12);
      return new Operation<>(number, "k", input, outcome, invoked, invoked + 1 + random.nextInt(8));
    }

    /** At most six operations: a right history in which some have changed their places. */
    private List<Operation<RegisterInput, RegisterOutput>> anySmallHistory() {
      var history =
          new ArrayList<>(
              new SimulatedRegister(random, 1 + random.nextInt(3), 0.05, 4)
                  .run(3 + random.nextInt(2)));
      for (int changes = random.nextInt(6); changes > 0; changes--) {
        int at = random.nextInt(history.size());
        int other = random.nextInt(history.size());
        history.set(at, changed(history.get(at), history.get(other)));
      }
      return history;
    }

    /** {@code one}, at the time of {@code other} or with its outcome; or failed. */
    private Operation<RegisterInput, RegisterOutput> changed(
        Operation<RegisterInput, RegisterOutput> one,
        Operation<RegisterInput, RegisterOutput> other) {
      return switch (random.nextInt(8)) {
        case 0 -> with(one, new Outcome.Failed<>("refused"), one);
        case 1, 2 -> with(one, other.outcome(), one);
        default -> with(one, one.outcome(), other);
      };
    }

    private static Operation<RegisterInput, RegisterOutput> with(
        Operation<RegisterInput, RegisterOutput> operation,
        Outcome<RegisterOutput> outcome,
        Operation<RegisterInput, RegisterOutput> when) {
      return new Operation<>(
          operation.process(),
          operation.key(),
          operation.input(),
          outcome,
          when.invokedNanos(),
          when.returnedNanos());
    }
  }

  @Nested
  class ASearchThatTakesTooLong {
    @Test
    void isUndecided() {
      // Thirty writers at once, and a read of what none of them wrote: every order is tried.
      List<Operation<Integer, Integer>> operations = new ArrayList<>();
      IntStream.range(0, 30).forEach(i -> operations.add(Ops.ok("k", i, i, i, 100)));
      operations.add(Ops.ok("k", -1, 99, 101, 102));

      Verdict verdict =
          new Linearizability<>(new Sums(), Duration.ofMillis(50)).check(Map.of("k", operations));

      assertThat(verdict)
          .isInstanceOfSatisfying(
              Verdict.Undecided.class,
              undecided -> assertThat(undecided.why()).contains("key k", "31 operations"));
      assertThat(verdict.isValid()).isFalse();
    }
  }

  /** Remembers everything that it was given, in order, so that no two orders are alike. */
  private static final class Sums implements Model<List<Integer>, Integer, Integer> {
    @Override
    public List<Integer> initial() {
      return List.of();
    }

    @Override
    public Optional<List<Integer>> step(List<Integer> state, Integer input, Integer output) {
      if (!input.equals(output)) {
        return Optional.empty();
      }
      List<Integer> after = new ArrayList<>(state);
      after.add(input);
      return Optional.of(List.copyOf(after));
    }

    @Override
    public List<Integer> stepUnknown(List<Integer> state, Integer input) {
      return state;
    }

    @Override
    public boolean isRead(Integer input) {
      return false;
    }
  }

  /** One value, which is overwritten. */
  private static final class PlainRegister implements Model<Integer, Integer, Integer> {
    static final int READ = -1;

    @Override
    public Integer initial() {
      return 0;
    }

    @Override
    public Optional<Integer> step(Integer state, Integer input, Integer output) {
      return isRead(input) && !output.equals(state)
          ? Optional.empty()
          : Optional.of(stepUnknown(state, input));
    }

    @Override
    public Integer stepUnknown(Integer state, Integer input) {
      return isRead(input) ? state : input;
    }

    @Override
    public boolean isRead(Integer input) {
      return input == READ;
    }
  }

  private static Verdict check(List<Operation<RegisterInput, RegisterOutput>> history) {
    return new Linearizability<>(new RegisterModel(), LIMIT).check(Map.of("k", history));
  }
}
