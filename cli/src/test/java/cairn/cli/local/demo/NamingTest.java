package cairn.cli.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamingTest {
  @ParameterizedTest
  @CsvSource({
    "ratis-server-3.3.0.jar, ratis, 3.3.0",
    "netty-tcnative-2.0.61.Final-linux-x86_64.jar, netty, 2.0.61.Final-linux-x86_64",
    "guava-33.8.0-jre.jar, guava, 33.8.0-jre",
    "llama/step_1000.safetensors, llama, 1000",
    "llama/70b/model.bin, llama/70b, 1",
    "README.md, README, 1",
    "größe 1/ünfug, gr__e_1, 1",
    "___, file, 1"
  })
  void takesModelAndVersionFromThePath(String path, String model, String version) {
    assertThat(Naming.model(Path.of(path)).value()).isEqualTo(model);
    assertThat(Naming.version(Path.of(path)).value()).isEqualTo(version);
  }

  @ParameterizedTest
  @CsvSource({"a/b c.txt, a/b_c.txt", ".hidden, hidden", "~, file"})
  void takesTheIdFromThePath(String path, String id) {
    assertThat(Naming.id(path).value()).isEqualTo(id);
  }
}
