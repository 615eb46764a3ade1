package cairn.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.bench.peers.wire.Compare;
import cairn.bench.peers.wire.TxnRequest;
import com.google.protobuf.ByteString;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How records lie in etcd, and what it is asked. */
class EtcdKeysTest {
  private static final Comparator<ByteString> ORDER =
      ByteString.unsignedLexicographicalComparator();

  @Nested
  class TheKeys {
    @Test
    void haveTheNewestOfAModelFirst() {
      long older = 107;
      long newer = older + PeerRecords.MODELS;

      assertThat(PeerRecords.model(newer)).isEqualTo(PeerRecords.model(older));
      assertThat(ORDER.compare(EtcdKeys.ofModel(newer), EtcdKeys.ofModel(older))).isNegative();
    }

    @Test
    void ofATierLieInItsRangeAndNoOther() {
      assertThat(isInRangeOfFive(EtcdKeys.ofTier(5, 0))).isTrue();
      assertThat(isInRangeOfFive(EtcdKeys.ofTier(5, 1))).isFalse();
      assertThat(isInRangeOfFive(EtcdKeys.ofTier(6, 0))).isFalse();
      assertThat(EtcdKeys.ofTier(5, 3)).isEqualTo(EtcdKeys.ofTier(5, 0));
    }

    private boolean isInRangeOfFive(ByteString key) {
      String prefix = EtcdKeys.tierPrefix(5, 0);
      return ORDER.compare(EtcdKeys.bytes(prefix), key) <= 0
          && ORDER.compare(key, EtcdKeys.endOf(prefix)) < 0;
    }

    @Test
    void areFourOfEachRecordAndAllDifferent() {
      Set<ByteString> keys = new HashSet<>();
      for (long n = 0; n < 1000; n++) {
        keys.addAll(EtcdKeys.all(n));
      }

      assertThat(keys).hasSize(4000);
    }
  }

  @Nested
  class TheValues {
    @Test
    void haveAboutThreeHundredBytes() {
      assertThat(EtcdKeys.value(123_456, 2).size()).isBetween(270, 330);
    }
  }

  @Nested
  class TheTransactions {
    @Test
    void putARecordOnlyIfThereIsNone() {
      TxnRequest request = EtcdRequests.put(7, 1);

      assertThat(request.getCompareList()).hasSize(1);
      assertThat(request.getCompare(0).getTarget()).isEqualTo(Compare.Target.CREATE);
      assertThat(request.getCompare(0).getKey()).isEqualTo(EtcdKeys.record(7));
      assertThat(request.getCompare(0).hasCreateRevision()).isTrue();
      assertThat(request.getSuccessList())
          .extracting(operation -> operation.getRequestPut().getKey())
          .containsExactlyElementsOf(EtcdKeys.all(7));
    }

    @Test
    void haveAsManyOperationsAsAreAllowed() {
      assertThat(EtcdRequests.put(0, 32).getSuccessList()).hasSize(128);
    }

    @Test
    void moveOneKeyOfTheIndexOfTiers() {
      TxnRequest request = EtcdRequests.move(7, 1, 99);

      assertThat(request.getCompare(0).getModRevision()).isEqualTo(99);
      assertThat(request.getSuccess(1).getRequestDeleteRange().getKey())
          .isEqualTo(EtcdKeys.ofTier(7, 1));
      assertThat(request.getSuccess(2).getRequestPut().getKey()).isEqualTo(EtcdKeys.ofTier(7, 2));
    }
  }
}
