package cairn.cli.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.cli.output.Samples;
import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.Location;
import cairn.model.Placement;
import cairn.model.Revision;
import cairn.model.Tier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The comparison that the demo stands on must see every kind of loss. */
class SurvivorsTest {
  private final Ledger ledger = new Ledger();
  private final Map<CheckpointId, Checkpoint> read = new HashMap<>();

  @Test
  void findsNothingWrongWithWhatWasAcknowledged() {
    acknowledge(Samples.full());
    read(Samples.full());

    assertThat(Survivors.compare(ledger, reading())).isEmpty();
  }

  @Test
  void seesARecordThatIsLost() {
    acknowledge(Samples.full());

    assertThat(Survivors.compare(ledger, reading()))
        .contains("the acknowledged record llama/step-100 is lost");
  }

  @Test
  void seesAMoveThatIsLost() {
    Location moved = new Location(new Tier("object"), Placement.NONE, "");
    acknowledge(Samples.full());
    acknowledge(Samples.full().movedTo(moved, new Revision(50)));
    read(Samples.full());

    assertThat(Survivors.compare(ledger, reading())).get().asString().startsWith("acknowledged");
  }

  @Test
  void seesARecordThatNobodyWasToldOf() {
    read(Samples.bare());

    assertThat(Survivors.compare(ledger, reading())).contains("nobody was told that b was written");
  }

  private void acknowledge(Checkpoint record) {
    ledger.acknowledged(record);
  }

  private void read(Checkpoint record) {
    read.put(record.id(), record);
  }

  private Survivors.Reading reading() {
    return new Survivors.Reading(read, List.of("n1"));
  }
}
