package cairn.node.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the configuration file: maps of maps of plain values, nothing else of YAML. Values are
 * taken as they are written, so that {@code 010} or {@code 1e3} mean no number but themselves.
 */
final class YamlFile {
  private static final int MAX_BYTES = 1 << 20;

  private final Path path;
  private final List<String> problems;
  private final Map<String, Setting> settings = new LinkedHashMap<>();

  private YamlFile(Path path, List<String> problems) {
    this.path = path;
    this.problems = problems;
  }

  /**
   * Returns what {@code path} says, by key. That it cannot be read, or what is wrong in it, is
   * noted in {@code problems}.
   */
  static Map<String, Setting> read(Path path, List<String> problems) {
    YamlFile file = new YamlFile(path, problems);
    try {
      file.read();
    } catch (NoSuchFileException _) {
      problems.add("%s: there is no such file".formatted(path));
    } catch (JsonProcessingException e) {
      problems.add("%s: %s%s".formatted(path, e.getOriginalMessage(), line(e)));
    } catch (IOException e) {
      problems.add("%s: cannot be read: %s".formatted(path, e));
    }
    return file.settings;
  }

  private void read() throws IOException {
    if (Files.size(path) > MAX_BYTES) {
      problems.add("%s: is above %s".formatted(path, Sizes.text(MAX_BYTES)));
      return;
    }
    String text = Files.readString(path, StandardCharsets.UTF_8);
    try (YAMLParser parser = new YAMLFactory().createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return;
      }
      if (first != JsonToken.START_OBJECT) {
        problems.add("%s: is no map of keys to values".formatted(path));
        return;
      }
      readMaps(parser);
      if (problems.isEmpty() && parser.nextToken() != null) {
        problems.add("%s: holds more than one document".formatted(path));
      }
    }
  }

  private void readMaps(YAMLParser parser) throws IOException {
    Deque<String> prefixes = new ArrayDeque<>(List.of(""));
    String key = "";
    while (!prefixes.isEmpty()) {
      switch (parser.nextToken()) {
        case FIELD_NAME -> key = prefixes.getFirst() + parser.currentName();
        case START_OBJECT -> prefixes.push(key + ".");
        case END_OBJECT -> prefixes.pop();
        case START_ARRAY -> {
          problems.add("%s: %s: is a list, not one value".formatted(path, key));
          parser.skipChildren();
        }
        case VALUE_NULL -> problems.add("%s: %s: has no value".formatted(path, key));
        case null -> throw new IOException("it ends within a map");
        default -> put(key, parser);
      }
    }
  }

  private void put(String key, YAMLParser parser) throws IOException {
    String origin = "%s: %s".formatted(path, key);
    if (parser.isCurrentAlias()) {
      problems.add("%s: is an alias, which this file must not use".formatted(origin));
    } else if (settings.put(key, new Setting(parser.getText(), origin)) != null) {
      problems.add("%s: is there twice".formatted(origin));
    }
  }

  private static String line(JsonProcessingException e) {
    return e.getLocation() == null ? "" : " (line %d)".formatted(e.getLocation().getLineNr());
  }
}
