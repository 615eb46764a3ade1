package cairn.bench.micro;

import cairn.model.CheckpointId;
import cairn.model.Expectation;
import cairn.model.Move;
import cairn.model.Tier;
import cairn.statemachine.command.Command;
import cairn.statemachine.rules.Rules;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Decisions on a store of 10^5 records, under its read lock. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RulesBenchmark {
  private final Stored stored = new Stored();
  private final List<Command.Put> puts = stored.others().stream().map(Command.Put::new).toList();
  private final List<Command.UpdateTier> moves =
      LongStream.range(0, 1_000).mapToObj(n -> move(stored.records().id(n * 97))).toList();
  private int next;

  private static Command.UpdateTier move(CheckpointId id) {
    return new Command.UpdateTier(id, Move.to(new Tier("object")), Expectation.generation(1));
  }

  /** A put of a record that is new. */
  @Benchmark
  public Object put() {
    return decide(puts.get(next++ % puts.size()));
  }

  /** A compare-and-set of a tier, whose comparison holds. */
  @Benchmark
  public Object compareAndSet() {
    return decide(moves.get(next++ % moves.size()));
  }

  private Object decide(Command command) {
    return stored.store().read(view -> Rules.decide(command, view));
  }
}
