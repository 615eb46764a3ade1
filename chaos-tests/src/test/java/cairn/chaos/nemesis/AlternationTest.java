package cairn.chaos.nemesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AlternationTest {
  private final List<String> entered = new CopyOnWriteArrayList<>();
  private final CountDownLatch twice = new CountDownLatch(2);

  private Alternation.State state(String name) {
    return new Alternation.State(
        () -> {
          entered.add(name);
          if (name.equals("bad")) {
            twice.countDown();
          }
        },
        () -> Duration.ofMillis(1));
  }

  @Nested
  class Ending {
    @Test
    void leavesTheGoodStateBehind() throws Exception {
      Alternation alternation = new Alternation(state("bad"), state("good"));
      alternation.begin();
      twice.await();
      alternation.end();

      assertThat(entered).startsWith("bad", "good", "bad").endsWith("good");
    }

    @Test
    void tellsWhyAStateCouldNotBeEntered() {
      IOException failure = new IOException("no such process");
      Alternation.State failing =
          new Alternation.State(
              () -> {
                throw failure;
              },
              () -> Duration.ZERO);
      Alternation alternation = new Alternation(failing, state("good"));
      alternation.begin();

      assertThatExceptionOfType(IOException.class).isThrownBy(alternation::end).isSameAs(failure);
    }
  }
}
