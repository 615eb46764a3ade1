package cairn.cli.local.figures;

import cairn.client.RegistryClient;
import cairn.model.CheckpointId;
import cairn.model.Content;
import cairn.model.ContentHash;
import cairn.model.Labels;
import cairn.model.Location;
import cairn.model.ModelName;
import cairn.model.ModelVersion;
import cairn.model.NewCheckpoint;
import cairn.model.Placement;
import cairn.model.Tier;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** What is measured. */
enum Operation {
  /** A put of a new record. */
  PUT,
  /** A linearizable get of a record that exists. */
  GET;

  /** One cluster, and the records that it has. */
  static final class Target {
    private final RegistryClient client;
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong preloaded = new AtomicLong();

    Target(RegistryClient client) {
      this.client = client;
    }

    /** Puts the records that gets ask for. */
    void preload(int records) {
      for (int i = 0; i < records; i++) {
        client.put(checkpoint(begun.incrementAndGet()));
      }
      preloaded.set(begun.get());
    }

    /** Does {@code operation} once. */
    void run(Operation operation) {
      switch (operation) {
        case PUT -> client.put(checkpoint(begun.incrementAndGet()));
        case GET -> client.get(id(ThreadLocalRandom.current().nextLong(preloaded.get()) + 1));
      }
    }

    private static CheckpointId id(long n) {
      return new CheckpointId("figures/step-%09d".formatted(n));
    }

    private static NewCheckpoint checkpoint(long n) {
      return new NewCheckpoint(
          id(n),
          new Content(
              new ModelName("model-" + n % 100),
              new ModelVersion(Long.toString(n)),
              new ContentHash(ContentHash.Algorithm.SHA256, "%064x".formatted(n)),
              n,
              new Labels(Map.of("run", "figures"))),
          new Location(
              new Tier("nvme"),
              new Placement("host-" + n % 64, "group-" + n % 8, Long.toString(n % 8)),
              "file:///checkpoints/step-" + n),
          Optional.empty(),
          Optional.empty());
    }
  }
}
