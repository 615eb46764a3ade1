package cairn.statemachine.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.model.Checkpoint;
import cairn.model.Revision;
import cairn.statemachine.testing.Checkpoints;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedRowsTest {
  @Test
  void haveNoneToHandOutIfThereIsNone() {
    assertThat(sorted(List.of())).isEmpty();
  }

  @Test
  void comeInTheOrderOfUnsignedBytes() {
    assertThat(sorted(List.of(key("b\u00ff"), key("b\u0001"), key("b\u0080"), key("b"))))
        .containsExactly(key("b"), key("b\u0001"), key("b\u0080"), key("b\u00ff"));
  }

  @Test
  void comeInOrderWhereOneKeyLeadsAnother() {
    assertThat(sorted(List.of(key("model-10"), key("model-1"), key("model-100"), key("model"))))
        .containsExactly(key("model"), key("model-1"), key("model-10"), key("model-100"));
  }

  @Test
  void comeInOrderWhereKeysDifferOnlyInZerosAtTheEnd() {
    assertThat(sorted(List.of(key("a\0\0"), key("a"), key("a\0"))))
        .containsExactly(key("a"), key("a\0"), key("a\0\0"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 40})
  void comeAsASortedMapHasThem(int sharedBytes) {
    Random random = new Random(sharedBytes);
    TreeMap<byte[], Place> expected = new TreeMap<>(Arrays::compareUnsigned);
    SortedRows rows = new SortedRows(0);
    for (int i = 0; i < 2_000; i++) {
      byte[] key = new byte[sharedBytes + random.nextInt(20)];
      for (int at = sharedBytes; at < key.length; at++) {
        key[at] = (byte) (random.nextInt(3) - 1);
      }
      Place one = place("r" + i);
      if (expected.putIfAbsent(key, one) == null) {
        rows.add(key, one);
      }
    }

    List<byte[]> keys = new ArrayList<>();
    List<Place> places = new ArrayList<>();
    rows.forEach((key, one) -> {
      keys.add(key);
      places.add(one);
    });

    assertThat(keys).containsExactlyElementsOf(expected.keySet());
    assertThat(places).containsExactlyElementsOf(expected.values());
  }

  private List<byte[]> sorted(List<byte[]> keys) {
    SortedRows rows = new SortedRows(keys.size());
    keys.forEach(key -> rows.add(key, place("a")));
    List<byte[]> sorted = new ArrayList<>();
    rows.forEach((key, one) -> sorted.add(key));
    return sorted;
  }

  private static Place place(String id) {
    return new Place(Checkpoint.first(Checkpoints.put(id), Checkpoints.NOON, new Revision(1)));
  }

  private static byte[] key(String latin1) {
    return latin1.getBytes(StandardCharsets.ISO_8859_1);
  }
}
