package cairn.statemachine.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cairn.model.Checkpoint;
import cairn.model.Revision;
import cairn.model.TierOrder;
import cairn.statemachine.testing.Checkpoints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The order of the keys as bytes is the order of what they are made of. */
class IndexKeyTest {
  private record Parts(String text, String other, int rank, long number, String id) {
    static final Comparator<Parts> ORDER =
        Comparator.comparing(Parts::text)
            .thenComparing(Parts::other)
            .thenComparingInt(Parts::rank)
            .thenComparingLong(Parts::number)
            .thenComparing(Parts::id);

    byte[] key() {
      return new IndexKey().text(text).text(other).rank(rank).number(number).id(id).toBytes();
    }
  }

  @Test
  void ordersAsItsPartsDo() {
    long seed = Long.getLong("seed", new Random().nextLong());
    System.out.println("seed " + seed);
    Random random = new Random(seed);

    for (int i = 0; i < 200_000; i++) {
      Parts one = parts(random);
      Parts other = parts(random);
      int expected = Integer.signum(Parts.ORDER.compare(one, other));

      int actual = Integer.signum(Arrays.compareUnsigned(one.key(), other.key()));

      assertThat(actual).as("%s against %s", one, other).isEqualTo(expected);
    }
  }

  @Test
  void growsWithLongParts() {
    String text = "x".repeat(1_000);

    assertThat(new IndexKey().text(text).text(text).number(1).id(text).toBytes()).hasSize(3_010);
  }

  @Test
  void refusesTextThatWouldBreakTheOrder() {
    assertThatThrownBy(() -> new IndexKey().text("a\0b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("character 1 of a text in an index is U+0000, not ASCII");
    assertThatThrownBy(() -> new IndexKey().id("ä")).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource(Index.class)
  void givesEachRecordItsOwnKeyInAnIndex(Index index) {
    Random random = new Random(5);
    List<byte[]> keys = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      Checkpoint record =
          Checkpoint.first(
              Checkpoints.randomPut(random, "id-" + i), Checkpoints.NOON, new Revision(1));
      index.keyOf(record, TierOrder.DEFAULT).ifPresent(keys::add);
    }

    assertThat(keys.stream().map(Arrays::toString).distinct()).hasSameSizeAs(keys);
    assertThat(keys).hasSizeGreaterThan(500);
  }

  private static Parts parts(Random random) {
    return new Parts(
        text(random),
        text(random),
        random.nextInt(16),
        random.nextInt(3) == 0 ? random.nextLong(Long.MAX_VALUE) : random.nextInt(3) * 128L,
        text(random));
  }

  private static String text(Random random) {
    String characters = "-./09:@AZaz~";
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(characters.charAt(random.nextInt(characters.length())));
    }
    return text.toString();
  }
}
