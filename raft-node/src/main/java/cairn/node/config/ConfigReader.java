package cairn.node.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the settings of a node. A flag goes before a variable, a variable before the file, the file
 * before the default. What is wrong is told in one go, by the names that the operator typed.
 */
public final class ConfigReader {
  private ConfigReader() {}

  /** What an operator can ask for instead of running a node. */
  public enum Question {
    /** Which settings there are. */
    HELP,
    /** Which version this is. */
    VERSION
  }

  /** The question that {@code args} ask, if they ask one. */
  public static Optional<Question> question(List<String> args) {
    return CommandLineFlags.question(args);
  }

  /** The answer to {@link Question#HELP}. */
  public static String usage() {
    return CommandLineFlags.usage();
  }

  /**
   * Reads the settings from the command line, the environment and the file that either of them
   * names.
   *
   * @throws ConfigException if anything is wrong with them
   */
  public static NodeConfig read(List<String> args, Map<String, String> environment) {
    List<String> problems = new ArrayList<>();
    Map<String, Setting> said = new LinkedHashMap<>();
    said.putAll(EnvironmentVariables.read(environment, problems));
    said.putAll(CommandLineFlags.read(args, problems));
    Setting file = said.remove(CommandLineFlags.CONFIG);
    Map<String, Setting> all = new LinkedHashMap<>();
    if (file != null) {
      all.putAll(file(file, problems));
    }
    all.putAll(said);
    return new Settings(all, problems).toConfig();
  }

  /**
   * Makes a configuration out of {@code settings}, by the names of their keys; the rest has its
   * defaults. For those who run a node out of a program.
   *
   * @throws ConfigException if anything is wrong with them
   */
  public static NodeConfig of(Map<String, String> settings) {
    Map<String, Setting> said = new LinkedHashMap<>();
    settings.forEach((key, text) -> said.put(key, new Setting(text, key)));
    return new Settings(said, List.of()).toConfig();
  }

  private static Map<String, Setting> file(Setting file, List<String> problems) {
    try {
      return YamlFile.read(Path.of(file.text()), problems);
    } catch (InvalidPathException e) {
      problems.add("%s: %s".formatted(file.origin(), e.getMessage()));
      return Map.of();
    }
  }
}
