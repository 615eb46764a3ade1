package cairn.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  private static int timesOf(int most, Double... rates) throws Exception {
    Deque<Double> next = new ArrayDeque<>(List.of(rates));
    WarmUp.until(most, next::remove);
    return rates.length - next.size();
  }

  @Test
  void endsOnceItWasTwiceNoFaster() throws Exception {
    assertThat(timesOf(10, 100.0, 200.0, 201.0, 190.0, 400.0)).isEqualTo(4);
  }

  @Test
  void goesOnAfterOneThatWasNoFaster() throws Exception {
    assertThat(timesOf(10, 100.0, 90.0, 200.0, 201.0, 202.0, 203.0)).isEqualTo(5);
  }

  @Test
  void endsAfterTheMost() throws Exception {
    assertThat(timesOf(3, 100.0, 200.0, 300.0, 400.0)).isEqualTo(3);
  }
}
