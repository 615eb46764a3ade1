package cairn.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Layout;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What {@code --help} prints: of a subcommand its own flags first, the global ones behind. */
final class Usage {
  private static final int WIDTH = 100;
  private static final String GLOBAL_FLAGS = "globalFlags";

  private Usage() {}

  /** Lays out the usage of {@code root} and of all its subcommands. */
  static void layOut(CommandLine root, Help.Ansi ansi) {
    root.setUsageHelpWidth(WIDTH).setColorScheme(Help.defaultColorScheme(ansi));
    subcommands(root).forEach(Usage::layOutSubcommand);
  }

  /** Each once, whatever aliases it has. */
  private static Stream<CommandLine> subcommands(CommandLine command) {
    return command.getSubcommands().values().stream().distinct();
  }

  private static void layOutSubcommand(CommandLine command) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    usage.abbreviateSynopsis(true).requiredOptionMarker('*');
    usage
        .sectionMap()
        .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> options(help, o -> !o.inherited()));
    usage
        .sectionMap()
        .put(
            GLOBAL_FLAGS,
            help -> "%nGlobal flags:%n".formatted() + options(help, OptionSpec::inherited));
    List<String> sections = new ArrayList<>(usage.sectionKeys());
    sections.add(sections.indexOf(UsageMessageSpec.SECTION_KEY_FOOTER_HEADING), GLOBAL_FLAGS);
    usage.sectionKeys(sections);
    subcommands(command).forEach(Usage::layOutSubcommand);
  }

  private static String options(Help help, Predicate<OptionSpec> shown) {
    Layout layout = help.createDefaultLayout();
    layout.addOptions(
        help.commandSpec().options().stream().filter(shown).toList(),
        help.parameterLabelRenderer());
    return layout.toString();
  }
}
