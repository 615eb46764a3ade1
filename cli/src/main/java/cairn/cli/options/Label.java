package cairn.cli.options;

import cairn.model.Labels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A label as it stands on the command line, {@code key=value}. */
public record Label(String key, String value) {
  static Label parse(String text) {
    int end = text.indexOf('=');
    if (end < 0) {
      throw new IllegalArgumentException("'%s' is not KEY=VALUE".formatted(text));
    }
    return new Label(text.substring(0, end), text.substring(end + 1));
  }

  /**
   * All of them.
   *
   * @throws IllegalArgumentException if a key has two values, or breaks a rule of the model
   */
  public static Labels all(List<Label> labels) {
    Map<String, String> entries = new HashMap<>();
    for (Label label : labels) {
      String other = entries.putIfAbsent(label.key, label.value);
      if (other != null && !other.equals(label.value)) {
        throw new IllegalArgumentException(
            "label '%s' has two values, '%s' and '%s'".formatted(label.key, other, label.value));
      }
    }
    return new Labels(entries);
  }
}
