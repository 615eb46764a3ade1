package cairn.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The layout that the numbers of a list and of newest rest on. */
class PeerRecordsTest {
  private static final long RECORDS = 2L * PeerRecords.WHOLE_VERSION;

  @Test
  void haveAHundredOfEachModelVersionAndTier() {
    Map<String, Long> counts =
        LongStream.range(0, RECORDS)
            .mapToObj(n -> EtcdKeys.tierPrefix(n, 0))
            .collect(Collectors.groupingBy(prefix -> prefix, Collectors.counting()));

    assertThat(counts).hasSize(PeerRecords.MODELS * 2 * 3);
    assertThat(counts.values()).containsOnly((long) PeerRecords.OF_A_TIER);
  }

  @Test
  void areNeverMovedIfTheyAreListed() {
    var moved =
        LongStream.range(0, PeerRecords.movable(RECORDS))
            .map(PeerRecords::movableAt)
            .mapToObj(PeerRecords::model)
            .collect(Collectors.toSet());
    var listed =
        LongStream.range(0, RECORDS)
            .map(i -> PeerRecords.listedAt(i, RECORDS))
            .mapToObj(PeerRecords::model)
            .collect(Collectors.toSet());

    assertThat(moved).doesNotContainAnyElementsOf(listed);
    assertThat(moved.size() + listed.size()).isEqualTo(PeerRecords.MODELS);
  }

  @Test
  void areAmongThoseThatThereAre() {
    for (long i = 0; i < PeerRecords.movable(RECORDS); i++) {
      assertThat(PeerRecords.movableAt(i)).isBetween(0L, RECORDS - 1);
    }
    for (long i = 0; i < RECORDS; i++) {
      assertThat(PeerRecords.listedAt(i, RECORDS)).isBetween(0L, RECORDS - 1);
    }
  }

  @Test
  void areTenOfEachModelAtLeast() {
    Map<String, Long> counts =
        LongStream.range(0, PeerRecords.LEAST)
            .mapToObj(PeerRecords::model)
            .collect(Collectors.groupingBy(model -> model, Collectors.counting()));

    assertThat(counts).hasSize(PeerRecords.MODELS);
    assertThat(counts.values()).allMatch(count -> count >= 10);
  }
}
