package cairn.cli.load;

import cairn.client.ListRequest;
import cairn.client.Page;
import cairn.client.RegistryClient;
import cairn.model.Checkpoint;
import cairn.model.Expectation;
import cairn.model.Operation;
import cairn.model.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** A cluster, and the records that were put into it to measure it. For any number of threads. */
public final class Target {
  private static final int LOADERS = 8;
  private static final int BATCH = Transaction.MAX_PARTS;
  private static final int PAGE = 1_000;

  private final RegistryClient client;
  private final SampleRecords records;
  private final AtomicLong begun = new AtomicLong();
  private volatile long preloaded;

  /** Puts {@code records} through {@code client}, from number 0 on. */
  public Target(RegistryClient client, SampleRecords records) {
    this.client = client;
    this.records = records;
  }

  /** Who calls. */
  public RegistryClient client() {
    return client;
  }

  /** What is put. */
  public SampleRecords records() {
    return records;
  }

  /** How many records there are that reads can ask for, from number 0 on. */
  public long preloaded() {
    return preloaded;
  }

  /**
   * Puts the first {@code count} records, many in a transaction, unless {@code end} says to stop.
   *
   * @throws cairn.client.RegistryException if a transaction fails
   */
  public void preload(long count, BooleanSupplier end) throws InterruptedException {
    long batches = (count + BATCH - 1) / BATCH;
    begun.set(count);
    Callers.share(
        LOADERS,
        0,
        batches,
        batch -> {
          if (!end.getAsBoolean()) {
            putAll(batch * BATCH, Math.min(count, (batch + 1) * BATCH));
          }
        });
    preloaded = count;
  }

  private void putAll(long from, long to) {
    List<Operation> puts = new ArrayList<>();
    for (long n = from; n < to; n++) {
      puts.add(new Operation.Put(records.put(n)));
    }
    client.transact(new Transaction(List.of(), puts, List.of()));
  }

  /** Puts a record that is new. */
  void putNext() {
    client.put(records.put(begun.getAndIncrement()));
  }

  /**
   * Removes every record with the labels of these, those too of which it is not known whether they
   * were put.
   *
   * @return how many there were
   * @throws cairn.client.RegistryException if a call fails
   */
  public long removeAll() throws InterruptedException {
    AtomicLong removed = new AtomicLong();
    Callers.share(LOADERS, 0, SampleRecords.MODELS, n -> removed.addAndGet(removeLike(n)));
    return removed.get();
  }

  /** Those of one model. */
  private long removeLike(long n) {
    ListRequest request = ListRequest.of(records.likeThose(n)).withLimit(PAGE);
    long removed = 0;
    Page page = client.list(request).value();
    while (!page.checkpoints().isEmpty()) {
      removeAll(page.checkpoints());
      removed += page.checkpoints().size();
      page = client.list(request).value();
    }
    return removed;
  }

  private void removeAll(List<Checkpoint> found) {
    for (int from = 0; from < found.size(); from += BATCH) {
      List<Operation> deletes = new ArrayList<>();
      for (Checkpoint record : found.subList(from, Math.min(found.size(), from + BATCH))) {
        deletes.add(new Operation.Delete(record.id(), Expectation.of(record)));
      }
      client.transact(new Transaction(List.of(), deletes, List.of()));
    }
  }
}
