package cairn.chaos.workload;

import cairn.chaos.check.ListInput;
import cairn.chaos.check.ListInput.All;
import cairn.model.CheckpointFilter;
import cairn.model.Labels;
import cairn.model.ModelName;
import cairn.model.Tier;
import cairn.model.TimeRange;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** What is listed, and the filters that say so to the registry. */
final class ListQueries {
  private static final Tier SLOWEST_OF_FAST = new Tier("nvme");
  private static final Set<String> FAST = Set.of("gpu", "dram", "nvme");

  private ListQueries() {}

  /** By model, by tier, by fast tiers, by node, by several of them, or all of {@code inventory}. */
  static All any(Inventory inventory, Random random) {
    Optional<String> model = Optional.of(inventory.anyModel(random));
    Set<String> tier = Set.of(one(InventoryClient.TIERS, random));
    Optional<String> node = Optional.of(one(InventoryClient.NODES, random));
    return switch (random.nextInt(6)) {
      case 0 -> new All(model, Set.of(), Optional.empty());
      case 1 -> new All(Optional.empty(), tier, Optional.empty());
      case 2 -> new All(Optional.empty(), FAST, Optional.empty());
      case 3 -> new All(Optional.empty(), Set.of(), node);
      case 4 -> new All(model, FAST, node);
      default -> new All(Optional.empty(), Set.of(), Optional.empty());
    };
  }

  private static String one(List<String> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  /** What of {@code inventory} matches {@code query}. */
  static CheckpointFilter filter(Inventory inventory, All query) {
    boolean isFast = query.tiers().equals(FAST);
    return new CheckpointFilter(
        query.model().map(ModelName::new),
        Optional.empty(),
        isFast ? Set.of() : query.tiers().stream().map(Tier::new).collect(Collectors.toSet()),
        isFast ? Optional.of(SLOWEST_OF_FAST) : Optional.empty(),
        Optional.empty(),
        query.node().orElse(""),
        inventory.group(),
        "",
        Optional.empty(),
        Labels.NONE,
        TimeRange.ALL,
        TimeRange.ALL);
  }

  /** All of a model, of which the first is the newest. */
  static CheckpointFilter filter(Inventory inventory, ListInput.Newest query) {
    return filter(inventory, new All(Optional.of(query.model()), Set.of(), Optional.empty()));
  }
}
