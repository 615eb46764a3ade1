package cairn.bench.micro;

import cairn.model.Expectation;
import cairn.statemachine.command.Batch;
import cairn.statemachine.command.Command;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A log entry of 64 puts, applied to a store of 10^5 records; they go again, untimed. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class WriteBenchmark {
  private final Stored stored = new Stored();
  private Batch batch = new Batch(Instant.EPOCH, List.of());
  private long from = Stored.RECORDS;

  /**
   * Makes the next batch; it takes a millisecond to apply, so that the clock reads do not count.
   */
  @Setup(Level.Invocation)
  public void prepare() {
    batch = stored.puts(from, from + Stored.BATCH);
  }

  /** Applies it. */
  @Benchmark
  public Object putBatch() {
    return stored.apply(batch);
  }

  /** Deletes what it has put. */
  @TearDown(Level.Invocation)
  public void clearUp() {
    stored.apply(
        stored.batch(
            LongStream.range(from, from + Stored.BATCH)
                .mapToObj(stored.records()::id)
                .map(id -> new Command.Delete(id, Expectation.generation(1)))));
    from += Stored.BATCH;
  }
}
