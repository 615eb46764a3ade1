package cairn.node.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The flags of the node's command line; one for each key. */
final class CommandLineFlags {
  /** The configuration file, as if it were the name of a key. */
  static final String CONFIG = "config";

  private static final String CONFIG_FLAG = "--config";
  private static final String HELP = "--help";
  private static final String VERSION = "--version";

  private CommandLineFlags() {}

  /**
   * Returns what {@code args} say, by key, {@value #CONFIG} among them. A flag that does not exist,
   * stands twice or lacks its value is noted in {@code problems}.
   */
  static Map<String, Setting> read(List<String> args, List<String> problems) {
    ParseResult parsed;
    try {
      parsed = commandLine().parseArgs(args.toArray(String[]::new));
    } catch (ParameterException e) {
      problems.add(String.valueOf(e.getMessage()));
      return Map.of();
    }
    noteUnknown(parsed.unmatched(), problems);
    Map<String, Setting> settings = new LinkedHashMap<>();
    for (OptionSpec option : parsed.matchedOptions()) {
      String flag = option.longestName();
      settings.put(flag.substring(2), new Setting(option.getValue(), flag));
    }
    return settings;
  }

  /** What the operator wants to be told instead of running a node. */
  static Optional<ConfigReader.Question> question(List<String> args) {
    if (args.contains(HELP) || args.contains("-h")) {
      return Optional.of(ConfigReader.Question.HELP);
    }
    return args.contains(VERSION) ? Optional.of(ConfigReader.Question.VERSION) : Optional.empty();
  }

  static String usage() {
    return commandLine().getUsageMessage(Ansi.OFF);
  }

  private static void noteUnknown(List<String> unknown, List<String> problems) {
    List<String> known = new ArrayList<>(List.of(CONFIG_FLAG, HELP, VERSION));
    Keys.ALL.forEach(key -> known.add(key.flag()));
    for (String argument : unknown) {
      String name = argument.split("=", 2)[0];
      problems.add("%s: there is no such flag%s".formatted(name, Nearest.hint(name, known)));
    }
  }

  private static CommandLine commandLine() {
    CommandSpec spec = CommandSpec.create().name("cairn-node");
    spec.usageMessage()
        .sortOptions(false)
        .width(110)
        .customSynopsis(
            "cairn-node --node.name=NAME --data.dir=PATH [FLAG...]", "cairn-node verify --data DIR")
        .description(
            "Runs one node of a registry. A setting is taken from its flag, else from its variable"
                + " (--api.address: CAIRN_API_ADDRESS), else from the file, else from its"
                + " default.",
            "verify recomputes the state of a node that is stopped from its files, and changes"
                + " nothing.");
    spec.addOption(
        option(CONFIG_FLAG, "FILE", "The configuration file, YAML. Variable: CAIRN_CONFIG.")
            .build());
    for (Key<?> key : Keys.ALL) {
      String doc = "%s [%s]".formatted(key.doc(), key.fallbackText());
      OptionSpec.Builder option = option(key.flag(), key.kind().label(), doc);
      if (key.kind().isFlag()) {
        option.arity("0..1").fallbackValue("true");
      }
      spec.addOption(option.build());
    }
    spec.addOption(
        OptionSpec.builder(HELP, "-h").usageHelp(true).description("Prints this.").build());
    spec.addOption(
        OptionSpec.builder(VERSION).versionHelp(true).description("Prints the version.").build());
    return new CommandLine(spec)
        .setExpandAtFiles(false)
        .setInterpolateVariables(false)
        .setUnmatchedArgumentsAllowed(true);
  }

  private static OptionSpec.Builder option(String flag, String label, String doc) {
    return OptionSpec.builder(flag)
        .type(String.class)
        .arity("1")
        .paramLabel(label)
        .description(doc);
  }
}
