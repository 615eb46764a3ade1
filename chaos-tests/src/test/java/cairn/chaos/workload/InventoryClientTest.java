package cairn.chaos.workload;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.chaos.check.ListInput;
import cairn.chaos.check.ListOutput.Entry;
import cairn.model.Checkpoint;
import cairn.model.Revision;
import cairn.model.Times;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InventoryClientTest {
  private static final int RECORDS = 100;

  private final Inventory inventory = Inventory.of("lists-0");
  private final Random random = new Random(1);

  @Nested
  class ARecord {
    @Test
    void isShownAsItIsPut() {
      for (int i = 0; i < RECORDS; i++) {
        ListInput.Put put = InventoryClient.anyPut(inventory, random);
        Checkpoint record =
            Checkpoint.first(
                InventoryClient.record(inventory, inventory.newId(), put),
                Instant.EPOCH,
                new Revision(7));

        assertThat(InventoryClient.entry(inventory, record))
            .isEqualTo(new Entry(record.id().value(), put.content(), put.place(), 0, 1, 7));
      }
    }

    @Test
    void expiresLongAfterAnyRun() {
      long year2099 = Times.nanos(Instant.parse("2099-01-01T00:00:00Z"));

      assertThat(InventoryClient.EXPIRIES).allMatch(nanos -> nanos > year2099).isSorted();
    }
  }
}
