package cairn.cli.options;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Takes the value of a global flag from the environment: {@code --command-timeout} from {@code
 * CAIRN_COMMAND_TIMEOUT}, and so on. An empty variable is no value.
 */
public final class EnvironmentDefaults implements IDefaultValueProvider {
  private final Map<String, String> environment;

  /** Reads {@code environment}, the variables by their names. */
  public EnvironmentDefaults(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    return value(argument).orElse(null);
  }

  /** The value that the environment has for {@code argument}. */
  public Optional<String> value(ArgSpec argument) {
    return variable(argument).map(environment::get).filter(value -> !value.isEmpty());
  }

  /** The variable for {@code argument}; empty if it is no global flag. */
  public static Optional<String> variable(ArgSpec argument) {
    return argument instanceof OptionSpec option
            && option.userObject() instanceof java.lang.reflect.Field field
            && field.getDeclaringClass() == GlobalOptions.class
        ? Optional.of(variable(option.longestName()))
        : Optional.empty();
  }

  /** The variable for the flag {@code name}. */
  static String variable(String name) {
    return "CAIRN_" + name.replaceFirst("^--", "").replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
