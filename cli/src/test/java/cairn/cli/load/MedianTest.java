package cairn.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class MedianTest {
  @Test
  void isTheOneInTheMiddle() {
    assertThat(Median.of(List.of(9.0, 1.0, 4.0))).isEqualTo(4);
  }

  @Test
  void isTheMeanOfTheTwoInTheMiddleOfAnEvenNumber() {
    assertThat(Median.of(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(3);
  }

  @Test
  void isNotThereOfNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> Median.of(List.of()));
  }
}
