package cairn.chaos.workload;

import static cairn.chaos.workload.InventoryClient.pick;

import cairn.chaos.check.ListInput.All;
import cairn.chaos.check.ListInput.Filter;
import cairn.chaos.check.ListInput.Newest;
import cairn.chaos.check.ListInput.Span;
import cairn.chaos.check.ListOutput.Entry;
import cairn.client.ListRequest;
import cairn.client.Page;
import cairn.model.CheckpointFilter;
import cairn.model.CheckpointOrder;
import cairn.model.CheckpointOrder.By;
import cairn.model.ContentHash;
import cairn.model.Labels;
import cairn.model.ModelName;
import cairn.model.ModelVersion;
import cairn.model.Tier;
import cairn.model.TimeRange;
import cairn.model.Times;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** What is listed, so that every index serves some of it, and the requests that ask for it. */
final class ListQueries {
  private static final Tier SLOWEST_OF_FAST = new Tier("nvme");
  private static final Set<String> FAST = Set.of("gpu", "dram", "nvme");

  private ListQueries() {}

  /** Some of {@code inventory} or all of it, half of the time the newest first. */
  static All any(Inventory inventory, Random random) {
    return new All(anyFilter(inventory, random), anyOrder(random));
  }

  private static Filter anyFilter(Inventory inventory, Random random) {
    Filter ofModel = Filter.ALL.ofModel(inventory.anyModel(random));
    Filter ofVersion = ofModel.ofVersion(pick(InventoryClient.VERSIONS, random));
    Set<String> tier = Set.of(pick(InventoryClient.TIERS, random));
    String node = pick(InventoryClient.NODES, random);
    return switch (random.nextInt(11)) {
      case 0 -> ofModel;
      case 1 -> ofModel.inTiers(tier);
      case 2 -> ofVersion;
      case 3 -> ofVersion.inTiers(FAST);
      case 4 -> Filter.ALL.inTiers(tier);
      case 5 -> Filter.ALL.inTiers(FAST);
      case 6 -> Filter.ALL.onNode(node);
      case 7 -> ofModel.inTiers(FAST).onNode(node);
      case 8 -> Filter.ALL.withHash(pick(InventoryClient.HASHES, random));
      case 9 -> Filter.ALL.expiring(anySpan(random));
      default -> Filter.ALL;
    };
  }

  /** From one time at which records expire until another one. */
  private static Span anySpan(Random random) {
    List<Long> times = InventoryClient.EXPIRIES;
    int first = random.nextInt(times.size() - 1);
    int end = first + 1 + random.nextInt(times.size() - 1 - first);
    return new Span(times.get(first), times.get(end));
  }

  private static CheckpointOrder anyOrder(Random random) {
    return random.nextBoolean()
        ? CheckpointOrder.NEWEST_FIRST
        : new CheckpointOrder(pick(List.of(By.values()), random), random.nextBoolean());
  }

  /** All of a model, of which the first is the newest. */
  static All of(Newest query) {
    return new All(Filter.ALL.ofModel(query.model()), CheckpointOrder.NEWEST_FIRST);
  }

  /** Asks for {@code query}. */
  static ListRequest request(Inventory inventory, All query) {
    return ListRequest.of(filter(inventory, query.filter())).withOrder(query.order());
  }

  /** What of {@code inventory} matches {@code query}. */
  static CheckpointFilter filter(Inventory inventory, Filter query) {
    boolean isFast = query.tiers().equals(FAST);
    return new CheckpointFilter(
        query.model().map(ModelName::new),
        query.version().map(ModelVersion::new),
        isFast ? Set.of() : query.tiers().stream().map(Tier::new).collect(Collectors.toSet()),
        isFast ? Optional.of(SLOWEST_OF_FAST) : Optional.empty(),
        Optional.empty(),
        query.node().orElse(""),
        inventory.group(),
        "",
        query.hash().map(ContentHash::parse),
        Labels.NONE,
        TimeRange.ALL,
        query.expires().map(ListQueries::range).orElse(TimeRange.ALL));
  }

  private static TimeRange range(Span span) {
    return new TimeRange(
        Optional.of(Times.ofNanos(span.fromNanos())),
        Optional.of(Times.ofNanos(span.beforeNanos())));
  }

  /** The index that has to serve {@code query}, by the name that pages have for it. */
  static String index(All query) {
    Filter filter = query.filter();
    if (filter.hash().isPresent()) {
      return "hash";
    }
    if (filter.model().isPresent() && filter.version().isPresent()) {
      return "model_version_tier";
    }
    if (filter.node().isPresent()) {
      return "node_group";
    }
    if (filter.model().isPresent()) {
      return "model_tier";
    }
    if (filter.expires().isPresent()) {
      return "expires_at";
    }
    return query.order().by() == By.CREATED_AT ? "created_at" : "id";
  }

  /**
   * What {@code page} shows, as a history has it.
   *
   * @throws IllegalStateException if another index served it than {@link #index} says: then nobody
   *     knows any more whether every index is looked at
   */
  static List<Entry> entries(Inventory inventory, All query, Page page) {
    String index = index(query);
    if (!page.index().equals(index)) {
      throw new IllegalStateException(
          "a page of %s is from the index %s, not from %s".formatted(query, page.index(), index));
    }
    return page.checkpoints().stream()
        .map(record -> InventoryClient.entry(inventory, record))
        .toList();
  }
}
