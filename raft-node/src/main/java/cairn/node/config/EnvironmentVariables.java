package cairn.node.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The settings in the environment. Variables that are not ours are let pass, since other programs,
 * and Kubernetes for a service named cairn, use the same prefix; a likely slip is refused.
 */
final class EnvironmentVariables {
  private static final String PREFIX = "CAIRN_";

  private EnvironmentVariables() {}

  /**
   * Returns what {@code environment} says, by key, {@value CommandLineFlags#CONFIG} among them. An
   * empty variable says nothing. One that looks like ours misspelt is noted in {@code problems}.
   */
  static Map<String, Setting> read(Map<String, String> environment, List<String> problems) {
    Map<String, String> keys =
        Keys.ALL.stream().collect(Collectors.toMap(Key::variable, Key::name));
    keys.put(PREFIX + "CONFIG", CommandLineFlags.CONFIG);
    Map<String, Setting> settings = new LinkedHashMap<>();
    for (var entry : new TreeMap<>(environment).entrySet()) {
      String variable = entry.getKey();
      String key = keys.get(variable);
      if (key != null && !entry.getValue().isEmpty()) {
        settings.put(key, new Setting(entry.getValue(), variable));
      }
      if (key == null && variable.startsWith(PREFIX)) {
        Nearest.typoOf(variable, keys.keySet())
            .map(meant ->
                "%s: there is no such setting; did you mean %s?".formatted(variable, meant))
            .ifPresent(problems::add);
      }
    }
    return settings;
  }
}
