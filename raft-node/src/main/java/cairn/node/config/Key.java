package cairn.node.config;

import java.util.Locale;

/**
 * One setting: its name in the file, and all that is known of it.
 *
 * @param name section and key, {@code api.max-message-bytes}
 * @param fallback what stands where no source says anything
 * @param doc one sentence for the operator
 */
record Key<T>(String name, Kind<T> kind, Fallback fallback, String doc) {
  /** What stands where no source says anything. */
  sealed interface Fallback {
    /** Nothing: the operator must say it. */
    record None() implements Fallback {}

    /** This text. */
    record Text(String text) implements Fallback {}

    /** Whatever another key has. */
    record SameAs(Key<?> key) implements Fallback {}
  }

  static <T> Key<T> required(String name, Kind<T> kind, String doc) {
    return new Key<>(name, kind, new Fallback.None(), doc);
  }

  static <T> Key<T> of(String name, Kind<T> kind, String fallback, String doc) {
    return new Key<>(name, kind, new Fallback.Text(fallback), doc);
  }

  static <T> Key<T> sameAs(Key<T> other, String name, String doc) {
    return new Key<>(name, other.kind, new Fallback.SameAs(other), doc);
  }

  /** The flag on the command line. */
  String flag() {
    return "--" + name;
  }

  /** The variable in the environment. */
  String variable() {
    return "CAIRN_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** What the documentation says of the fallback. */
  String fallbackText() {
    return switch (fallback) {
      case Fallback.None() -> "required";
      case Fallback.Text(String text) -> text;
      case Fallback.SameAs(Key<?> key) -> "as " + key.name();
    };
  }

  /**
   * Reads a value.
   *
   * @throws IllegalArgumentException if {@code text} breaks the rule; the message names value and
   *     rule, not the key
   */
  T parse(String text) {
    try {
      T value = kind.parser().apply(text);
      if (kind.allowed().test(value)) {
        return value;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(refusal(text), e);
    }
    throw new IllegalArgumentException(refusal(text));
  }

  /**
   * Checks a value.
   *
   * @throws IllegalArgumentException if it breaks the rule; the message names key, value and rule
   */
  void require(T value) {
    if (!kind.allowed().test(value)) {
      throw new IllegalArgumentException(name + " " + refusal(kind.printer().apply(value)));
    }
  }

  private String refusal(String text) {
    return "%s is not %s".formatted(Shown.quoted(text), kind.rule());
  }

  @Override
  public String toString() {
    return name;
  }
}
