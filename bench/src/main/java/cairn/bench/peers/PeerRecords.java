package cairn.bench.peers;

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

/**
 * The numbered records that every system has: a hundred models, versions of 300 records each, a
 * hundred of them in each of three tiers, 64 hosts. About 300 bytes each.
 */
final class PeerRecords {
  static final int MODELS = 100;

  /** How many records of one model, version and tier there are. */
  static final int OF_A_TIER = 100;

  /** How many records there must be for the first version of every model to be whole. */
  static final int WHOLE_VERSION = 3 * OF_A_TIER * MODELS;

  /** The fewest records of which every model has ten. */
  static final int LEAST = 10 * MODELS;

  private static final List<Tier> TIERS =
      List.of(new Tier("gpu"), new Tier("dram"), new Tier("nvme"));
  private static final int OF_A_VERSION = TIERS.size() * OF_A_TIER;

  /** The first half of the models: records of the others never move, so that lists stay whole. */
  private static final int MOVABLE_MODELS = MODELS / 2;

  private PeerRecords() {}

  static String id(long n) {
    return "bench/step-%010d".formatted(n);
  }

  static String model(long n) {
    return "model-%02d".formatted(n % MODELS);
  }

  static String version(long n) {
    return "v%06d".formatted(n / MODELS / OF_A_VERSION);
  }

  /** Where the record is after so many moves. */
  static Tier tier(long n, int moves) {
    return TIERS.get((int) ((n + moves) % TIERS.size()));
  }

  static String host(long n) {
    return "host-" + n % 64;
  }

  static String group(long n) {
    return "group-" + n % 8;
  }

  static String hash(long n) {
    return "%064x".formatted(n);
  }

  static String uri(long n) {
    return "file:///checkpoints/step-" + n;
  }

  static NewCheckpoint put(long n) {
    return new NewCheckpoint(
        new CheckpointId(id(n)),
        new Content(
            new ModelName(model(n)),
            new ModelVersion(version(n)),
            new ContentHash(ContentHash.Algorithm.SHA256, hash(n)),
            n,
            new Labels(Map.of("run", "bench"))),
        new Location(tier(n, 0), new Placement(host(n), group(n), Long.toString(n % 8)), uri(n)),
        Optional.empty(),
        Optional.empty());
  }

  /** How many of the first {@code records} may be moved. */
  static long movable(long records) {
    return records / MODELS * MOVABLE_MODELS;
  }

  /** The number of the record that is the {@code i}th of those that may be moved. */
  static long movableAt(long i) {
    return i / MOVABLE_MODELS * MODELS + i % MOVABLE_MODELS;
  }

  /** The number of a record of a whole version whose tier never changes. */
  static long listedAt(long i, long records) {
    long wholeVersions = records / WHOLE_VERSION;
    long model = MOVABLE_MODELS + i % (MODELS - MOVABLE_MODELS);
    return i % (wholeVersions * OF_A_VERSION) * MODELS + model;
  }
}
