package cairn.bench;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records of about 300 bytes: a hundred models, 64 hosts, three tiers. */
final class SampleRecords {
  static final List<Tier> TIERS = List.of(new Tier("gpu"), new Tier("dram"), new Tier("nvme"));
  private static final int MODELS = 100;

  private SampleRecords() {}

  static CheckpointId id(long n) {
    return new CheckpointId("bench/step-%010d".formatted(n));
  }

  static ModelName model(long n) {
    return new ModelName("model-" + n % MODELS);
  }

  static NewCheckpoint put(long n) {
    return new NewCheckpoint(
        id(n),
        new Content(
            model(n),
            new ModelVersion(Long.toString(n / MODELS)),
            new ContentHash(ContentHash.Algorithm.SHA256, "%064x".formatted(n)),
            n,
            new Labels(Map.of("run", "bench"))),
        new Location(
            TIERS.get((int) (n % TIERS.size())),
            new Placement("host-" + n % 64, "group-" + n % 8, Long.toString(n % 8)),
            "file:///checkpoints/step-" + n),
        Optional.empty(),
        Optional.empty());
  }
}
