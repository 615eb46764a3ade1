package cairn.statemachine.testing;

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
import cairn.model.TierOrder;
import cairn.model.Times;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Samples. */
public final class Checkpoints {
  /** The time at which the samples were made. */
  public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private Checkpoints() {}

  /** A put of the least that a checkpoint needs. */
  public static NewCheckpoint put(String id) {
    return new NewCheckpoint(
        new CheckpointId(id),
        new Content(
            new ModelName("llama-70b"),
            new ModelVersion("step-1000"),
            ContentHash.parse("crc32c:00c0ffee"),
            1024,
            Labels.NONE),
        new Location(new Tier("nvme"), Placement.NONE, ""),
        Optional.empty(),
        Optional.empty());
  }

  /** A put in which every field says something. */
  public static NewCheckpoint fullPut(String id) {
    return new NewCheckpoint(
        new CheckpointId(id),
        new Content(
            new ModelName("llama-70b"),
            new ModelVersion("step-1000"),
            ContentHash.parse("sha256:" + "5e".repeat(32)),
            80L << 30,
            new Labels(Map.of("job", "train-7", "note", "räksmörgås 🥪"))),
        new Location(
            new Tier("gpu"), new Placement("node-17", "group-2", "seat-5"), "s3://bucket/" + id),
        Optional.of(NOON),
        Optional.of(NOON.plusSeconds(86_400)));
  }

  /**
   * A put with fields drawn from few values, so that filters meet several records and times of
   * creation tie.
   */
  public static NewCheckpoint randomPut(RandomGenerator random, String id) {
    Instant created = NOON.plusSeconds(random.nextInt(8));
    return new NewCheckpoint(
        new CheckpointId(id),
        new Content(
            new ModelName(pick(random, MODELS)),
            new ModelVersion(pick(random, VERSIONS)),
            ContentHash.parse(pick(random, HASHES)),
            random.nextInt(20),
            random.nextBoolean() ? Labels.NONE : new Labels(Map.of("job", pick(random, NODES)))),
        new Location(randomTier(random), randomPlacement(random), ""),
        random.nextInt(5) == 0 ? Optional.empty() : Optional.of(created),
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(created.plusSeconds(1 + random.nextInt(8))));
  }

  /** One of the default tiers. */
  public static Tier randomTier(RandomGenerator random) {
    return pick(random, TierOrder.DEFAULT.tiers());
  }

  /** A placement, whose parts may be empty. */
  public static Placement randomPlacement(RandomGenerator random) {
    return new Placement(pick(random, NODES), pick(random, GROUPS), pick(random, GROUPS));
  }

  /** One of {@code choices}. */
  public static <T> T pick(RandomGenerator random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** The models of {@link #randomPut}; one starts like another one. */
  public static final List<String> MODELS = List.of("m", "m-1", "m-10", "n");

  /** The versions of {@link #randomPut}. */
  public static final List<String> VERSIONS = List.of("1", "1.0", "10", "2");

  /** The hashes of {@link #randomPut}. */
  public static final List<String> HASHES =
      List.of("crc32c:00000000", "crc32c:000000ff", "crc32c:ff000000", "xxh128:" + "00".repeat(16));

  /** The nodes of {@link #randomPut}; the first is none. */
  public static final List<String> NODES = List.of("", "a", "a-1", "b", "b/0");

  /** The groups and seats of {@link #randomPut}; the first is none. */
  public static final List<String> GROUPS = List.of("", "0", "00", "1");

  /** Nanoseconds of {@link #NOON}. */
  public static final long NOON_NANOS = Times.nanos(NOON);
}
