package cairn.chaos.workload;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.chaos.workload.SetRounds.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SetRoundsTest {
  private static final int ENOUGH = 100_000;

  private final SetRounds sets = new SetRounds();

  @Nested
  class AnOldSet {
    @Test
    void isTakenOnceAllOfItsAddsHaveEnded() {
      Element first = sets.add();
      fill();

      assertThat(sets.takeOld()).isEmpty();
      sets.leave(first.set());
      assertThat(sets.takeOld()).contains(first.set());
      assertThat(sets.standing()).doesNotContain(first.set());
    }

    @Test
    void isTakenOnceNobodyReadsIt() {
      Random random = new Random(1);
      addOne();
      String read = sets.any(random).orElseThrow();
      fill();

      assertThat(sets.takeOld()).isEmpty();
      sets.leave(read);
      assertThat(sets.takeOld()).contains(read);
    }

    @Test
    void comesBackIfItCouldNotBeRead() {
      fill();
      String old = sets.takeOld().orElseThrow();
      sets.putBack(old);

      assertThat(sets.takeOld()).contains(old);
      sets.retire(old, List.of("x"));
      assertThat(sets.retired()).containsEntry(old, List.of("x"));
    }
  }

  @Nested
  class TheLatestSets {
    @Test
    void stand() {
      fill();
      List<String> before = sets.standing();
      while (sets.takeOld().isPresent()) {
        // Each is out then.
      }

      assertThat(sets.standing())
          .hasSize(20)
          .isEqualTo(before.subList(before.size() - 20, before.size()));
    }

    @Test
    void haveElementsOfTheirOwn() {
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        ids.add(addOne().id());
      }

      assertThat(ids).doesNotHaveDuplicates();
    }
  }

  private Element addOne() {
    Element element = sets.add();
    sets.leave(element.set());
    return element;
  }

  private void fill() {
    for (int i = 0; i < ENOUGH; i++) {
      addOne();
    }
  }
}
