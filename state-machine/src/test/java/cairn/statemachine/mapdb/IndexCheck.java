package cairn.statemachine.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.model.Checkpoint;
import cairn.model.TierOrder;
import cairn.statemachine.index.Index;
import cairn.statemachine.index.KeyRange;
import cairn.statemachine.store.Records;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/** Holds every index against a full scan of the records. */
final class IndexCheck {
  private IndexCheck() {}

  static void check(MapDbStore store) {
    store.read(view -> {
      TierOrder tiers = view.state().tiers();
      for (Index index : Index.values()) {
        TreeMap<byte[], Checkpoint> expected = new TreeMap<>(Arrays::compareUnsigned);
        view.scan(Index.ID, KeyRange.all(), Records.Direction.FORWARDS)
            .forEachRemaining(
                record -> index.keyOf(record, tiers).ifPresent(key -> expected.put(key, record)));
        check(index, store.indexes().tree(index), expected);
      }
      assertThat(store.indexes().tree(Index.ID).size()).isEqualTo(view.state().records());
      return true;
    });
  }

  private static void check(Index index, IndexTree tree, Map<byte[], Checkpoint> expected) {
    assertThat(tree.size()).as("size of %s", index).isEqualTo(expected.size());
    Iterator<Map.Entry<byte[], Place>> actual = tree.entries();
    expected.forEach((key, record) -> {
      assertThat(actual.hasNext()).as("%s ends before %s", index, record).isTrue();
      Map.Entry<byte[], Place> entry = actual.next();
      assertThat(entry.getKey())
          .as("%s holds %s", index, HexFormat.of().formatHex(entry.getKey()))
          .isEqualTo(key);
      assertThat(entry.getValue().record()).isSameAs(record);
    });
    assertThat(actual.hasNext()).as("%s has more", index).isFalse();
  }
}
