package cairn.chaos.history;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A value as EDN and JSON can both say it. */
public sealed interface Datum {
  /** No value. */
  Datum NOTHING = new Nothing();

  /** EDN {@code nil}, JSON {@code null}. */
  record Nothing() implements Datum {}

  /** A whole number. */
  record Whole(long value) implements Datum {}

  /** A string. */
  record Text(String value) implements Datum {}

  /** A keyword in EDN, a string in JSON. */
  record Name(String value) implements Datum {
    /**
     * @throws IllegalArgumentException if it is not lower case letters, digits and hyphens
     */
    public Name {
      requireName(value);
    }
  }

  /** A vector in EDN, an array in JSON. */
  record Items(List<Datum> values) implements Datum {
    /** Takes a copy. */
    public Items {
      values = List.copyOf(values);
    }
  }

  /** A map with keywords for keys in EDN, an object in JSON. */
  record Fields(Map<String, Datum> values) implements Datum {
    /**
     * Takes a copy, in the same order.
     *
     * @throws IllegalArgumentException if a key is not a {@link Name}
     */
    public Fields {
      values.keySet().forEach(Datum::requireName);
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /** A number. */
  static Datum of(long value) {
    return new Whole(value);
  }

  /** A string. */
  static Datum of(String value) {
    return new Text(value);
  }

  /** Several values. */
  static Datum of(Datum... values) {
    return new Items(List.of(values));
  }

  /**
   * Requires the form of a {@link Name}.
   *
   * @throws IllegalArgumentException if {@code name} has another
   */
  static void requireName(String name) {
    if (!Form.NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'%s' is not lower case letters, digits and hyphens".formatted(name));
    }
  }

  /** What a name looks like. */
  final class Form {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    private Form() {}
  }
}
