package cairn.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * docs/configuration.md says of each setting what the program does. With {@code -Ddocs=write} the
 * table there is written instead of compared.
 */
class ConfigurationDocTest {
  private static final Path DOC =
      Path.of(System.getProperty("root")).resolve("docs/configuration.md");
  private static final String START = "<!-- settings: written by ConfigurationDocTest -->\n";
  private static final String END = "<!-- end of settings -->";

  @Test
  void documentsEverySettingAsItIs() throws IOException {
    String text = Files.readString(DOC);
    int start = text.indexOf(START) + START.length();
    int end = text.indexOf(END);
    if ("write".equals(System.getProperty("docs"))) {
      Files.writeString(DOC, text.substring(0, start) + table() + text.substring(end));
      return;
    }

    assertThat(text.substring(start, end)).isEqualTo(table());
  }

  @Test
  void givesEachSettingAVariableOfItsOwn() {
    assertThat(Keys.ALL).extracting(Key::variable).doesNotHaveDuplicates();
  }

  private static String table() {
    return Keys.ALL.stream()
        .map(key ->
            "| `%s` | %s | %s | %s |\n"
                .formatted(key.name(), fallback(key), key.kind().rule(), key.doc()))
        .collect(
            Collectors.joining("", "| key | default | takes | meaning |\n|---|---|---|---|\n", ""));
  }

  private static String fallback(Key<?> key) {
    return key.fallback() instanceof Key.Fallback.Text(String text)
        ? "`" + text + "`"
        : key.fallbackText();
  }
}
