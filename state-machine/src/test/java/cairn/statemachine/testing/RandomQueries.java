package cairn.statemachine.testing;

import static cairn.statemachine.testing.Checkpoints.NOON;
import static cairn.statemachine.testing.Checkpoints.pick;

import cairn.model.CheckpointFilter;
import cairn.model.CheckpointOrder;
import cairn.model.CheckpointQuery;
import cairn.model.ContentHash;
import cairn.model.Labels;
import cairn.model.ModelName;
import cairn.model.ModelVersion;
import cairn.model.Tier;
import cairn.model.TimeRange;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Queries over records like those of {@link Checkpoints#randomPut}, of every kind. */
public final class RandomQueries {
  private final RandomGenerator random;

  public RandomQueries(RandomGenerator random) {
    this.random = random;
  }

  /** The first page of any filter in any order. */
  public CheckpointQuery next() {
    CheckpointOrder order =
        new CheckpointOrder(
            pick(random, List.of(CheckpointOrder.By.values())), random.nextBoolean());
    return new CheckpointQuery(filter(), order, 1 + random.nextInt(60), Optional.empty());
  }

  private CheckpointFilter filter() {
    return new CheckpointFilter(
        sometimes(2, () -> new ModelName(pick(random, Checkpoints.MODELS))),
        sometimes(2, () -> new ModelVersion(pick(random, Checkpoints.VERSIONS))),
        sometimes(3, this::tiers).orElse(Set.of()),
        sometimes(4, () -> Checkpoints.randomTier(random)),
        sometimes(4, () -> Checkpoints.randomTier(random)),
        sometimes(3, () -> pick(random, Checkpoints.NODES)).orElse(""),
        sometimes(3, () -> pick(random, Checkpoints.GROUPS)).orElse(""),
        sometimes(6, () -> pick(random, Checkpoints.GROUPS)).orElse(""),
        sometimes(6, () -> ContentHash.parse(pick(random, Checkpoints.HASHES))),
        sometimes(6, () -> new Labels(Map.of("job", pick(random, Checkpoints.NODES))))
            .orElse(Labels.NONE),
        sometimes(3, this::range).orElse(TimeRange.ALL),
        sometimes(4, this::range).orElse(TimeRange.ALL));
  }

  private Set<Tier> tiers() {
    Set<Tier> tiers = new HashSet<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      tiers.add(Checkpoints.randomTier(random));
    }
    return tiers;
  }

  private TimeRange range() {
    Instant from = NOON.plusSeconds(random.nextInt(-1, 8));
    Instant before = from.plusSeconds(1 + random.nextInt(8));
    return new TimeRange(sometimes(2, () -> from), sometimes(2, () -> before));
  }

  private <T> Optional<T> sometimes(int oneIn, Supplier<T> what) {
    return random.nextInt(oneIn) == 0 ? Optional.of(what.get()) : Optional.empty();
  }
}
