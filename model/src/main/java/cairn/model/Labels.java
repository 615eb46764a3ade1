package cairn.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What else its writer says of a checkpoint, for equality filters. In the order of the keys.
 *
 * @param entries at most {@value #MAX_ENTRIES}
 */
public record Labels(Map<String, String> entries) {
  /** The most labels of one checkpoint. */
  public static final int MAX_ENTRIES = 32;

  private static final Text KEY = Text.named("label key", "A-Za-z0-9._/-", 63);
  private static final Text VALUE =
      new Text(
          "label value",
          value -> value.chars().noneMatch(Labels::isControl),
          255,
          "0 to 255 characters, none a control");

  /** No labels. */
  public static final Labels NONE = new Labels(Map.of());

  /**
   * @throws IllegalArgumentException if there are too many, or a key or value breaks its rule
   */
  public Labels {
    if (entries.size() > MAX_ENTRIES) {
      throw new IllegalArgumentException(
          "%d labels are more than %d".formatted(entries.size(), MAX_ENTRIES));
    }
    entries.forEach((key, value) -> {
      KEY.require(key);
      VALUE.require(value);
    });
    entries = entries.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(entries));
  }

  /** As the class {@code Cntrl} of regular expressions, of ASCII. */
  private static boolean isControl(int c) {
    return c < ' ' || c == 0x7f;
  }

  /** Whether each of {@code wanted} is among these, with the same value. */
  public boolean containAll(Labels wanted) {
    return entries.entrySet().containsAll(wanted.entries.entrySet());
  }
}
