package cairn.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VersionTest {
  @Test
  void isThatOfTheBuild() {
    assertThat(Version.current()).matches("\\d+\\.\\d+\\.\\d+.*");
  }
}
