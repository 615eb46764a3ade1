package cairn.cli.local.figures;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.cli.load.Call;
import cairn.cli.load.Sample;
import cairn.model.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class FigureTableTest {
  private static final Variant VARIANT = new Variant(true, "log");

  @Test
  void showsTheMedianOfTheRoundsAndTheLatenciesOfAllOfThem() {
    FigureTable table = new FigureTable();
    table.add(VARIANT, 16, Call.PUT, measured(1000, 10, 0));
    table.add(VARIANT, 16, Call.PUT, measured(3000, 20, 2));
    table.add(VARIANT, 16, Call.PUT, measured(8000, 20, 0));

    assertThat(table.markdown(List.of(VARIANT), List.of(16)).lines().toList())
        .hasSize(3)
        .last()
        .isEqualTo("| on | log | 16 | 1,500 | 20.02 | 20.02 | - | - | - |");
    assertThat(table.failed()).isEqualTo(2);
  }

  private static Sample measured(int calls, int millis, long failed) {
    Histogram micros = new Histogram(3);
    micros.recordValueWithCount(millis * 1000L, calls);
    Map<ErrorCode, Long> errors = failed == 0 ? Map.of() : Map.of(ErrorCode.UNAVAILABLE, failed);
    return new Sample(micros, errors, Duration.ofSeconds(2));
  }
}
