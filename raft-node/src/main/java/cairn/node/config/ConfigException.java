package cairn.node.config;

import java.util.List;

/** A configuration is wrong; the message names every setting at fault, one on a line. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<String> problems;

  ConfigException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** Each names the key as it was typed, the value and the rule. */
  public List<String> problems() {
    return problems;
  }
}
