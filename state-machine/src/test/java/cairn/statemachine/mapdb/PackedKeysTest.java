package cairn.statemachine.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.Content;
import cairn.model.ContentHash;
import cairn.model.Labels;
import cairn.model.Location;
import cairn.model.ModelName;
import cairn.model.ModelVersion;
import cairn.model.NewCheckpoint;
import cairn.model.Placement;
import cairn.model.Revision;
import cairn.model.Tier;
import cairn.model.TierOrder;
import cairn.statemachine.index.Index;
import cairn.statemachine.testing.Checkpoints;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class PackedKeysTest {
  private static final int NODE = 32;

  @Test
  void findKeysThatAreShorterThanThePrefixThatDifferInItAndThatGoOnFromIt() {
    PackedKeys keys = PackedKeys.of(key("model-a/1"), key("model-a/3"), key("model-a/5"));

    assertThat(keys.search(key("model-a/1"))).isEqualTo(0);
    assertThat(keys.search(key("model-a/5"))).isEqualTo(2);
    assertThat(keys.search(key("model"))).isEqualTo(-1);
    assertThat(keys.search(key("model-a/"))).isEqualTo(-1);
    assertThat(keys.search(key("model-A/9"))).isEqualTo(-1);
    assertThat(keys.search(key("model-a/10"))).isEqualTo(-2);
    assertThat(keys.search(key("model-b"))).isEqualTo(-4);
    assertThat(keys.search(key("model-a/50"))).isEqualTo(-4);
  }

  @Test
  void areInTheOrderOfUnsignedBytes() {
    byte[] high = {(byte) 0x80};

    PackedKeys keys = PackedKeys.of(new byte[] {0x7F}, high);

    assertThat(keys.search(high)).isEqualTo(1);
    assertThat(keys.search(new byte[] {(byte) 0xFF})).isEqualTo(-3);
  }

  @Test
  void holdAKeyThatBeginsAnother() {
    PackedKeys keys = PackedKeys.of(key("a"), key("ab"));

    assertThat(keys.get(0)).isEqualTo(key("a"));
    assertThat(keys.get(1)).isEqualTo(key("ab"));
    assertThat(keys.without(1).get(0)).isEqualTo(key("a"));
  }

  @Test
  void refuseMoreBytesThanTheirEndsCanCount() {
    PackedKeys keys = PackedKeys.of(new byte[40_000]);
    byte[] other = new byte[40_000];
    other[0] = 1;

    assertThatThrownBy(() -> keys.with(1, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the keys of a node take 80000 bytes, more than 65535");
  }

  @Test
  void holdTheLongestKeysThatThereCanBe() {
    CheckpointId id = new CheckpointId("i".repeat(CheckpointId.MAX_LENGTH));
    Content content =
        new Content(
            new ModelName("m".repeat(ModelName.MAX_LENGTH)),
            new ModelVersion("v".repeat(ModelVersion.MAX_LENGTH)),
            new ContentHash(ContentHash.Algorithm.BLAKE3, "0".repeat(64)),
            1,
            Labels.NONE);
    String longest = "p".repeat(Placement.MAX_LENGTH);
    Location location =
        new Location(new Tier("nvme"), new Placement(longest, longest, longest), "");
    Instant end = Checkpoints.NOON.plusSeconds(1);
    Checkpoint record =
        Checkpoint.first(
            new NewCheckpoint(id, content, location, Optional.empty(), Optional.of(end)),
            Checkpoints.NOON,
            new Revision(1));

    for (Index index : Index.values()) {
      byte[] key = index.keyOf(record, TierOrder.DEFAULT).orElseThrow();
      PackedKeys keys = PackedKeys.NONE;
      for (int i = 0; i <= NODE; i++) {
        byte[] other = key.clone();
        other[0] = (byte) i;
        keys = keys.with(i, other);
      }
      assertThat(keys.size()).isEqualTo(NODE + 1);
    }
  }

  @RepeatedTest(20)
  void holdWhatAListHoldsWhateverComesAndGoes(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<byte[]> expected = new ArrayList<>();
    PackedKeys keys = PackedKeys.NONE;

    for (int step = 0; step < 2_000; step++) {
      byte[] key = someKey(random);
      int found = keys.search(key);
      assertThat(found).isEqualTo(search(expected, key));
      if (found < 0) {
        keys = keys.with(-1 - found, key);
        expected.add(-1 - found, key);
      } else {
        keys = keys.without(found);
        expected.remove(found);
      }
      if (expected.size() > NODE) {
        int from = random.nextInt(NODE / 2);
        int to = random.nextInt(from, NODE + 1);
        keys = keys.range(from, to);
        expected = new ArrayList<>(expected.subList(from, to));
      }
      assertThat(all(keys)).containsExactlyElementsOf(expected);
    }
  }

  private static List<byte[]> all(PackedKeys keys) {
    List<byte[]> all = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      all.add(keys.get(i));
    }
    return all;
  }

  private static int search(List<byte[]> keys, byte[] key) {
    return Arrays.binarySearch(keys.toArray(byte[][]::new), key, Arrays::compareUnsigned);
  }

  // Few different bytes and lengths: prefixes are long, and many keys come again.
  private static byte[] someKey(Random random) {
    byte[] key = new byte[random.nextInt(8)];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) (random.nextInt(8) == 0 ? random.nextInt(-128, 128) : 'a');
    }
    return key;
  }

  private static byte[] key(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
