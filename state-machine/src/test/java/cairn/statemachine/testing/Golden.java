package cairn.statemachine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that a release wrote and every later one must read. A new one is made by its test: it fails
 * and leaves the bytes in {@code target/golden}, from where they go to {@code
 * src/test/resources/golden}. One that exists never changes.
 */
public final class Golden {
  private Golden() {}

  /** The bytes of the golden file {@code name}; {@code now} is what this version writes. */
  public static byte[] bytes(String name, byte[] now) throws IOException {
    Path made = Path.of("target", "golden", name);
    Files.createDirectories(made.getParent());
    Files.write(made, now);
    try (@Nullable InputStream golden = Golden.class.getResourceAsStream("/golden/" + name)) {
      assertThat(golden).as("golden/%s, made anew as %s", name, made).isNotNull();
      return golden.readAllBytes();
    }
  }
}
