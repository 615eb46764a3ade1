package cairn.bench;

import static cairn.bench.Main.remark;

import cairn.cli.load.Callers;
import cairn.cli.load.SampleRecords;
import cairn.cli.local.LocalCluster;
import cairn.client.ListRequest;
import cairn.client.RegistryClient;
import cairn.model.CheckpointFilter;
import cairn.model.Expectation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** One run of {@link ChurnCommand}. */
final class Churn {
  static final int STEPS = 10;
  private static final SampleRecords RECORDS = SampleRecords.of("bench");
  private static final int READS = 2_000;
  private static final long MAX_MICROS = Duration.ofMinutes(1).toNanos() / 1000;

  private final LocalCluster cluster;
  private final NodeProbe probe;
  private final RegistryClient client;
  private final int callers;

  Churn(Measured measured, int callers) {
    this.cluster = measured.cluster();
    this.probe = measured.probe();
    this.client = measured.client();
    this.callers = callers;
  }

  void run(long changes, long live) throws IOException, InterruptedException {
    remark("loading %d records".formatted(live));
    Callers.share(callers, 0, live, n -> client.put(RECORDS.put(n)));
    System.out.println("| changes | changes/s | newest p50 ms | newest p99 ms | live heap MiB |");
    System.out.println("|---:|---:|---:|---:|---|");
    newest(live); // to warm up
    row(0, 0, live);
    long pairs = changes / 2 / STEPS;
    for (int step = 0; step < STEPS; step++) {
      long first = step * pairs;
      Duration took =
          Callers.share(
              callers,
              first,
              first + pairs,
              n -> {
                client.put(RECORDS.put(live + n));
                client.delete(RECORDS.id(n), Expectation.generation(1));
              });
      row((step + 1) * pairs * 2, pairs * 2e9 / took.toNanos(), live + first + pairs);
    }
  }

  private void row(long changes, double perSecond, long newestId)
      throws IOException, InterruptedException {
    List<String> heaps = new ArrayList<>();
    for (String node : cluster.names()) {
      heaps.add(Long.toString(probe.liveMib(node)));
    }
    Histogram micros = newest(newestId);
    System.out.printf(
        "| %,d | %,.0f | %.2f | %.2f | %s |%n",
        changes,
        perSecond,
        micros.getValueAtPercentile(50) / 1000.0,
        micros.getValueAtPercentile(99) / 1000.0,
        String.join(", ", heaps));
  }

  /** The newest ten of a model, linearizably, one call after the other. */
  private Histogram newest(long models) {
    Histogram micros = new Histogram(MAX_MICROS, 3);
    for (int i = 0; i < READS; i++) {
      CheckpointFilter filter = CheckpointFilter.of(RECORDS.modelOf(models + i));
      long began = System.nanoTime();
      int found = client.list(ListRequest.of(filter).withLimit(10)).value().checkpoints().size();
      micros.recordValue((System.nanoTime() - began) / 1000);
      if (found != 10) {
        throw new IllegalStateException("%d of ten newest were found".formatted(found));
      }
    }
    return micros;
  }
}
