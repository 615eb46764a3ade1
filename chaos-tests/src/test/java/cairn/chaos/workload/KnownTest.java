package cairn.chaos.workload;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.chaos.workload.Known.Held;
import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.Revision;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class KnownTest {
  private static final Checkpoint FIRST =
      Checkpoint.first(
          NewRecords.in("gpu", new CheckpointId("a"), "m"), Instant.EPOCH, new Revision(1));
  private static final Checkpoint SECOND = FIRST.movedTo(FIRST.location(), new Revision(2));

  private final Known known = new Known();
  private final Random random = new Random(1);

  @Nested
  class ARecord {
    @Test
    void isKnownAtTheHighestGenerationThatWasSeen() {
      known.put("a");
      known.seen(SECOND);
      known.seen(FIRST);

      assertThat(known.any(random)).contains(new Held("a", 2));
    }

    @Test
    void isNotKnownAgainOnceItIsGone() {
      known.put("a");
      known.gone("a");
      known.seen(SECOND);

      assertThat(known.any(random)).isEmpty();
      assertThat(known.size()).isZero();
    }
  }
}
