package cairn.chaos.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReplayTest {
  @Nested
  class TheCommand {
    @Test
    void namesTheFaultsAndWorkloadsThatWereChosen() {
      assertThat(Replay.command(0.5, 5, 42, List.of("kill-one", "loss"), List.of("register")))
          .isEqualTo(
              "./cairn chaos --minutes 0.5 --nodes 5 --seed 42"
                  + " --nemesis kill-one,loss --workload register");
    }

    @Test
    void namesNoneIfAllWereMeant() {
      assertThat(Replay.command(60, 3, 7, List.of(), List.of()))
          .isEqualTo("./cairn chaos --minutes 60 --nodes 3 --seed 7");
    }
  }
}
