package cairn.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReplicaStateTest {
  private static final ReplicaState N1 = new ReplicaState("n1", 7, 3, "ab");

  @Nested
  class Replicas {
    @Test
    void areEqualInOneState() {
      assertThat(ReplicaState.areEqual(List.of(N1, new ReplicaState("n2", 7, 3, "ab")))).isTrue();
    }

    @Test
    void differByTheDigestAlone() {
      assertThat(ReplicaState.areEqual(List.of(N1, new ReplicaState("n2", 7, 3, "ac")))).isFalse();
    }

    @Test
    void differByTheRevisionAlone() {
      assertThat(ReplicaState.areEqual(List.of(N1, new ReplicaState("n2", 8, 3, "ab")))).isFalse();
    }

    @Test
    void differByTheNumberOfRecordsAlone() {
      assertThat(ReplicaState.areEqual(List.of(N1, new ReplicaState("n2", 7, 4, "ab")))).isFalse();
    }

    @Test
    void areNotEqualIfThereAreNone() {
      assertThat(ReplicaState.areEqual(List.of())).isFalse();
    }
  }
}
