package cairn.bench.micro;

import cairn.cli.load.SampleRecords;
import cairn.model.Checkpoint;
import cairn.model.RequestId;
import cairn.model.Revision;
import cairn.statemachine.codec.BatchCodec;
import cairn.statemachine.codec.CommandCodec;
import cairn.statemachine.codec.RecordCodec;
import cairn.statemachine.command.Batch;
import cairn.statemachine.command.Command;
import cairn.statemachine.command.Request;
import cairn.statemachine.command.RequestKey;
import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The bytes of a log entry of 64 puts with request ids, and those of a record in a snapshot. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CodecBenchmark {
  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
  private static final SampleRecords RECORDS = SampleRecords.of("bench");

  private final List<Command.Put> puts =
      LongStream.range(0, Stored.BATCH).mapToObj(RECORDS::put).map(Command.Put::new).toList();
  private final Batch batch =
      new Batch(TIME, puts.stream().map(CodecBenchmark::identified).toList());
  private final ByteString encoded = BatchCodec.encode(batch);
  private final Checkpoint record = Checkpoint.first(RECORDS.put(1), TIME, new Revision(1));

  private static Request identified(Command.Put put) {
    RequestId id = new RequestId("request/" + put.checkpoint().id());
    return CommandCodec.identified(put, new RequestKey("", id));
  }

  /** What a node does with the 64 puts before they are proposed, the hash of each included. */
  @Benchmark
  public Object identifyAndEncodeBatch() {
    List<ByteString> commands =
        puts.stream().map(CodecBenchmark::identified).map(CommandCodec::encode).toList();
    return BatchCodec.encode(TIME, commands);
  }

  /** The 64 requests as one entry. */
  @Benchmark
  public Object encodeBatch() {
    return BatchCodec.encode(batch);
  }

  /** The inverse. */
  @Benchmark
  public Object decodeBatch() {
    return BatchCodec.decode(encoded);
  }

  /** A record as it stands in a snapshot. */
  @Benchmark
  public Object encodeRecord() {
    return RecordCodec.encode(record).toByteString();
  }
}
