package cairn.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.NewCheckpoint;
import cairn.model.ResponseHeader;
import cairn.model.Revision;
import cairn.model.TierOrder;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

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
    NewCheckpoint put = samples.newCheckpoint();

    assertThat(RequestReader.read(RequestWriter.put(put))).as("seed %d", seed).isEqualTo(put);
  }

  @RepeatedTest(TIMES)
  void ofAGet() {
    CheckpointId id = samples.id();

    assertThat(RequestReader.read(RequestWriter.get(id))).as("seed %d", seed).isEqualTo(id);
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

  @Test
  void ofAHeader() {
    ResponseHeader header = new ResponseHeader("c1", "n2", new Revision(3), 4, 5);

    assertThat(ProtoMapping.fromWire(ProtoMapping.toWire(header))).isEqualTo(header);
  }

  @Test
  void ofTiers() {
    var tiers = TierOrder.DEFAULT.tiers();

    assertThat(ProtoMapping.tiers("tiers", ProtoMapping.toWire(tiers))).isEqualTo(tiers);
  }
}
