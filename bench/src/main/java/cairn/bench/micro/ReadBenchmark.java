package cairn.bench.micro;

import cairn.model.CheckpointFilter;
import cairn.model.CheckpointOrder;
import cairn.model.CheckpointQuery;
import cairn.statemachine.query.ListScan;
import cairn.statemachine.query.Scan;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Reads of a store of 10^5 records, 1,000 of each model. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ReadBenchmark {
  private static final long STRIDE = 7_919; // a prime, so that all records have their turn

  private final Stored stored = new Stored();
  private long next;

  private long nextRecord() {
    next = (next + STRIDE) % Stored.RECORDS;
    return next;
  }

  /** One record by its id. */
  @Benchmark
  public Object find() {
    return stored.store().read(view -> view.find(stored.records().id(nextRecord())));
  }

  /** The newest ten of a model. */
  @Benchmark
  public Object newestTenOfAModel() {
    CheckpointQuery query =
        new CheckpointQuery(
            CheckpointFilter.of(stored.records().modelOf(nextRecord())),
            CheckpointOrder.NEWEST_FIRST,
            10,
            Optional.empty());
    return Scan.answer(stored.store(), view -> new ListScan(view, query, view.state().revision()));
  }
}
