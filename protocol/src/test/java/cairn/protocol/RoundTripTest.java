package cairn.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.model.Checkpoint;
import cairn.model.ResponseHeader;
import cairn.model.Revision;
import cairn.model.Stats;
import cairn.model.TierOrder;
import cairn.model.Transaction;
import cairn.model.TransactionResult;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes to the wire comes back from it as it was. */
class RoundTripTest {
  private static final int TIMES = 60;

  private final long seed = new Random().nextLong();
  private final Samples samples = new Samples(seed);

  @RepeatedTest(TIMES)
  void ofARecord() {
    Checkpoint checkpoint = samples.checkpoint();

    assertThat(ProtoMapping.fromWire(ProtoMapping.toWire(checkpoint)))
        .as("seed %d", seed)
        .isEqualTo(checkpoint);
  }

  @RepeatedTest(TIMES)
  void ofAPut() {
    PutCall call = samples.putCall();

    assertThat(RequestReader.read(RequestWriter.put(call))).as("seed %d", seed).isEqualTo(call);
  }

  @RepeatedTest(TIMES)
  void ofAGet() {
    GetCall call = samples.getCall();

    assertThat(RequestReader.read(RequestWriter.get(call))).as("seed %d", seed).isEqualTo(call);
  }

  @RepeatedTest(TIMES)
  void ofAList() {
    ListCall call = samples.listCall();

    assertThat(RequestReader.read(RequestWriter.list(call))).as("seed %d", seed).isEqualTo(call);
  }

  @RepeatedTest(TIMES)
  void ofAnUpdateOfTheTier() {
    UpdateTierCall call = samples.updateTierCall();

    assertThat(RequestReader.read(RequestWriter.updateTier(call)))
        .as("seed %d", seed)
        .isEqualTo(call);
  }

  @RepeatedTest(TIMES)
  void ofADelete() {
    DeleteCall call = samples.deleteCall();

    assertThat(RequestReader.read(RequestWriter.delete(call))).as("seed %d", seed).isEqualTo(call);
  }

  @RepeatedTest(TIMES)
  void ofATransaction() {
    TransactCall call = samples.transactCall();

    assertThat(RequestReader.read(RequestWriter.transact(call)))
        .as("seed %d", seed)
        .isEqualTo(call);
  }

  @RepeatedTest(TIMES)
  void ofWhatATransactionCameTo() {
    Transaction asked = samples.transactCall().transaction();
    TransactionResult result = samples.resultOf(asked);

    assertThat(ProtoMapping.fromWire(ProtoMapping.toWire(result).build(), asked))
        .as("seed %d", seed)
        .isEqualTo(result);
  }

  @RepeatedTest(TIMES)
  void ofARequestForStatistics() {
    StatsCall call = samples.statsCall();

    assertThat(RequestReader.read(RequestWriter.stats(call))).as("seed %d", seed).isEqualTo(call);
  }

  @RepeatedTest(TIMES)
  void ofStatistics() {
    Stats stats = samples.stats();

    assertThat(ProtoMapping.fromWire(ProtoMapping.toWire(stats).build()))
        .as("seed %d", seed)
        .isEqualTo(stats);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 250})
  void ofAHeaderThatSaysHowOldItsContactIs(long millis) {
    ResponseHeader header =
        new ResponseHeader("c1", "n2", new Revision(3), 4, 5, OptionalLong.of(millis));

    assertThat(ProtoMapping.fromWire(ProtoMapping.toWire(header))).isEqualTo(header);
  }

  @Test
  void ofAHeaderThatDoesNotSayIt() {
    ResponseHeader header =
        new ResponseHeader("c1", "n2", new Revision(3), 4, 5, OptionalLong.empty());

    assertThat(ProtoMapping.fromWire(ProtoMapping.toWire(header))).isEqualTo(header);
  }

  @Test
  void ofTiers() {
    var tiers = TierOrder.DEFAULT.tiers();

    assertThat(ProtoMapping.tiers("tiers", ProtoMapping.toWire(tiers))).isEqualTo(tiers);
  }
}
