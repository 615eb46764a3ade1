package cairn.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanSizeTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1023, 1023 B",
    "1024, 1.0 KiB",
    "1536, 1.5 KiB",
    "1048524, 1023.9 KiB",
    "1048575, 1.0 MiB",
    "21474836480, 20.0 GiB",
    "9223372036854775807, 8.0 EiB"
  })
  void writesBytesForPeople(long bytes, String text) {
    assertThat(HumanSize.of(bytes)).isEqualTo(text);
  }
}
