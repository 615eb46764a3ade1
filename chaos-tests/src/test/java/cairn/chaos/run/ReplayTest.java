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
      assertThat(
              new Replay(
                      0.5,
                      5,
                      Driver.NETNS,
                      42,
                      List.of("kill-one", "loss"),
                      List.of("register"),
                      List.of())
                  .command())
          .isEqualTo(
              "./cairn chaos --minutes 0.5 --nodes 5 --driver netns --seed 42"
                  + " --nemesis kill-one,loss --workload register");
    }

    @Test
    void namesNoneIfAllWereMeant() {
      assertThat(new Replay(60, 3, Driver.CONTAINERS, 7, List.of(), List.of(), List.of()).command())
          .isEqualTo("./cairn chaos --minutes 60 --nodes 3 --driver containers --seed 7");
    }

    @Test
    void hasAllOtherOptionsAtItsEnd() {
      List<String> others = List.of("--bug page-off-by-one", "--set raft.group-commit=false");

      assertThat(new Replay(1, 3, Driver.NETNS, 7, List.of(), List.of(), others).command())
          .endsWith("--seed 7 --bug page-off-by-one --set raft.group-commit=false");
    }
  }
}
