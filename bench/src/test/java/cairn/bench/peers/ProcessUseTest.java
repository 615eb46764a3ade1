package cairn.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is read of {@code /proc}. */
class ProcessUseTest {
  @Nested
  class TheCpuTime {
    @Test
    void isThatOfTheProgramAndOfTheKernelForIt() {
      String stat = "77 (etcd) S 1 77 77 0 -1 4194560 900 0 3 0 250 50 7 8 20 0 9 0 100 1000 25 1";

      assertThat(ProcessUse.cpuMicros(stat)).isEqualTo(3_000_000);
    }

    @Test
    void isFoundBehindANameWithBlanksAndBrackets() {
      String stat =
          "77 (a) b ) (c) R 1 77 77 0 -1 4194560 900 0 3 0 1 2 7 8 20 0 9 0 100 1000 25 1";

      assertThat(ProcessUse.cpuMicros(stat)).isEqualTo(30_000);
    }
  }

  @Nested
  class TheTimeOfTheMachine {
    @Test
    void isAllThatIsNotIdleAndCountsGuestsOnce() {
      String stat = "cpu  100 20 30 5000 400 1 2 3 50 10\ncpu0 1 2 3 4 5 6 7 8 9 10\n";

      assertThat(ProcessUse.machineCpuMicros(stat)).isEqualTo(1_560_000);
    }
  }

  @Nested
  class TheMemory {
    @Test
    void isWhatIsResident() {
      assertThat(ProcessUse.residentMib("Name:\tetcd\nVmPeak:\t 9 kB\nVmRSS:\t  20480 kB\n"))
          .isEqualTo(20);
    }

    @Test
    void isNothingOfAProcessThatHasEnded() {
      assertThat(ProcessUse.residentMib("Name:\tetcd\nState:\tZ (zombie)\n")).isZero();
    }
  }

  @Test
  void seesThisProcess() throws Exception {
    ProcessUse use = ProcessUse.of(List.of(ProcessHandle.current().pid()));

    assertThat(use.cpuMicros()).isPositive();
    assertThat(use.largestMib()).isPositive();
  }
}
