package cairn.chaos.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InventoriesTest {
  private static final int CALLS_FOR_TWO = 4_000;

  private final Inventories inventories = new Inventories("lists");
  private final Set<String> used = new LinkedHashSet<>();

  @Nested
  class AllInventories {
    @Test
    void areNoneBeforeTheFirstCall() {
      assertThat(inventories.all()).isEmpty();
    }

    @Test
    void areNoMoreThanWereUsed() {
      call(CALLS_FOR_TWO);

      assertThat(inventories.all())
          .hasSize(2)
          .extracting(Inventory::group)
          .containsExactlyElementsOf(used);
    }

    @Test
    void includeTheOneThatWasBegunLast() {
      call(CALLS_FOR_TWO + 1);

      assertThat(inventories.all())
          .hasSize(3)
          .extracting(Inventory::group)
          .containsExactlyElementsOf(used);
    }
  }

  private void call(int times) {
    for (int i = 0; i < times; i++) {
      used.add(inventories.next().inventory().group());
    }
  }
}
