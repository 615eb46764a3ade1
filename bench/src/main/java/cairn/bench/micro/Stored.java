package cairn.bench.micro;

import cairn.cli.load.SampleRecords;
import cairn.model.NewCheckpoint;
import cairn.model.TierOrder;
import cairn.statemachine.RegistryMachine;
import cairn.statemachine.command.Batch;
import cairn.statemachine.command.Command;
import cairn.statemachine.mapdb.MapDbStore;
import cairn.statemachine.store.LogPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A store with records, and the log that goes on writing to it. For one thread. */
final class Stored {
  /** How many records it begins with. */
  static final int RECORDS = 100_000;

  /** Commands of one log entry. */
  static final int BATCH = 64;

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration BETWEEN_ENTRIES = Duration.ofMillis(1);

  private final SampleRecords records = SampleRecords.of("bench");
  private final MapDbStore store = new MapDbStore();
  private final RegistryMachine machine = new RegistryMachine(store);
  private long entries;

  Stored() {
    if (!records.tiers().equals(TierOrder.DEFAULT.tiers().subList(0, records.tiers().size()))) {
      throw new IllegalStateException("the records are not of a new store's tiers");
    }
    for (long n = 0; n < RECORDS; n += BATCH) {
      apply(puts(n, Math.min(RECORDS, n + BATCH)));
    }
  }

  MapDbStore store() {
    return store;
  }

  SampleRecords records() {
    return records;
  }

  /** Puts of the records from number {@code from} to before {@code to}. */
  Batch puts(long from, long to) {
    return batch(LongStream.range(from, to).mapToObj(records::put).map(Command.Put::new));
  }

  /** A batch for the next entry. */
  Batch batch(Stream<? extends Command> commands) {
    return Batch.of(
        START.plus(BETWEEN_ENTRIES.multipliedBy(entries)), commands.toArray(Command[]::new));
  }

  /** Applies {@code batch} as the next entry of the log. */
  Object apply(Batch batch) {
    return machine.apply(new LogPosition(1, entries++), batch);
  }

  /** Puts that are not stored. */
  List<NewCheckpoint> others() {
    return LongStream.range(RECORDS, RECORDS + 1_000).mapToObj(records::put).toList();
  }
}
