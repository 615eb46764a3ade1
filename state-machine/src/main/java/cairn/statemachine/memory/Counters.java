package cairn.statemachine.memory;

import cairn.model.Checkpoint;
import cairn.model.CheckpointFilter;
import cairn.model.Labels;
import cairn.model.ModelName;
import cairn.model.Stats.Sum;
import cairn.model.StatsQuery.Dimension;
import cairn.model.Tier;
import cairn.model.TierOrder;
import cairn.model.TimeRange;
import cairn.statemachine.store.Sums;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts the records by (model, tier) and by (node, group, tier) as they come and go, so that what
 * a dashboard asks every few seconds takes no look at a record. By the version nothing is counted:
 * there are about as many versions as records. Not thread-safe; the lock of the store guards it.
 */
public final class Counters implements Sums {
  private static final List<Table> NO_TABLES = List.of();

  private final List<Table> tables =
      List.of(
          new Table(EnumSet.of(Dimension.MODEL, Dimension.TIER)),
          new Table(EnumSet.of(Dimension.TIER, Dimension.NODE, Dimension.GROUP)));

  /** One way to count; the keys are in the order of the dimensions. */
  private record Table(EnumSet<Dimension> by, Map<List<String>, Tally> tallies) {
    Table(EnumSet<Dimension> by) {
      this(by, new HashMap<>());
    }

    void add(Checkpoint record, int sign) {
      String[] key = new String[by.size()];
      int i = 0;
      for (Dimension dimension : by) {
        key[i++] = dimension.of(record);
      }
      BigInteger bytes = BigInteger.valueOf(sign * record.content().sizeBytes());
      tallies.merge(List.of(key), new Tally(sign, bytes), Tally::plus);
    }

    Map<List<String>, Sum> grouped(
        CheckpointFilter filter, Set<Dimension> groupBy, TierOrder tiers) {
      Map<List<String>, Sum> grouped = new HashMap<>();
      tallies.forEach((key, tally) -> {
        if (matches(filter, key, tiers)) {
          grouped.merge(project(key, groupBy), tally.sum(), Sum::plus);
        }
      });
      return grouped;
    }

    private boolean matches(CheckpointFilter filter, List<String> key, TierOrder tiers) {
      int i = 0;
      for (Dimension dimension : by) {
        if (!matches(filter, dimension, key.get(i++), tiers)) {
          return false;
        }
      }
      return true;
    }

    private static boolean matches(
        CheckpointFilter filter, Dimension dimension, String value, TierOrder tiers) {
      return switch (dimension) {
        case MODEL -> filter.model().map(ModelName::value).map(value::equals).orElse(true);
        case VERSION -> filter.version().isEmpty();
        case TIER -> filter.matchesTier(new Tier(value), tiers);
        case NODE -> filter.node().isEmpty() || filter.node().equals(value);
        case GROUP -> filter.group().isEmpty() || filter.group().equals(value);
      };
    }

    private List<String> project(List<String> key, Set<Dimension> groupBy) {
      List<String> projected = new ArrayList<>();
      int i = 0;
      for (Dimension dimension : by) {
        if (groupBy.contains(dimension)) {
          projected.add(key.get(i));
        }
        i++;
      }
      return projected;
    }
  }

  /** Exact however large it is: what a sum stays at cannot be taken from again. */
  private record Tally(long records, BigInteger bytes) {
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    /** Both together; none if no record is left. */
    @Nullable Tally plus(Tally other) {
      long both = records + other.records;
      return both == 0 ? null : new Tally(both, bytes.add(other.bytes));
    }

    Sum sum() {
      return new Sum(records, bytes.min(MOST).longValueExact());
    }
  }

  /** The counters of {@code records}. */
  public static Counters of(Iterable<Checkpoint> records) {
    Counters counters = new Counters();
    records.forEach(counters::add);
    return counters;
  }

  /** Counts {@code record} in. */
  public void add(Checkpoint record) {
    tables.forEach(table -> table.add(record, 1));
  }

  /** Counts {@code record} out. */
  public void remove(Checkpoint record) {
    tables.forEach(table -> table.add(record, -1));
  }

  @Override
  public Optional<Map<List<String>, Sum>> of(
      CheckpointFilter filter, Set<Dimension> groupBy, TierOrder tiers) {
    return tables(filter).stream()
        .filter(table -> table.by.containsAll(asked(filter, groupBy)))
        .findFirst()
        .map(table -> table.grouped(filter, groupBy, tiers));
  }

  private List<Table> tables(CheckpointFilter filter) {
    boolean counted =
        filter.seat().isEmpty()
            && filter.hash().isEmpty()
            && filter.labels().equals(Labels.NONE)
            && filter.created().equals(TimeRange.ALL)
            && filter.expires().equals(TimeRange.ALL);
    return counted ? tables : NO_TABLES;
  }

  private static Set<Dimension> asked(CheckpointFilter filter, Set<Dimension> groupBy) {
    EnumSet<Dimension> asked = EnumSet.noneOf(Dimension.class);
    asked.addAll(groupBy);
    filter.model().ifPresent(model -> asked.add(Dimension.MODEL));
    filter.version().ifPresent(version -> asked.add(Dimension.VERSION));
    if (!filter.node().isEmpty()) {
      asked.add(Dimension.NODE);
    }
    if (!filter.group().isEmpty()) {
      asked.add(Dimension.GROUP);
    }
    return asked;
  }
}
