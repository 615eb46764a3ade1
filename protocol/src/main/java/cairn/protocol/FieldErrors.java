package cairn.protocol;

import cairn.model.Refusal;
import cairn.model.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Collects what is wrong with the fields of one request, so that its caller learns of everything at
 * once. For one request and one thread.
 */
public final class FieldErrors {
  private final String prefix;
  private final List<Refusal.Violation> violations;

  /** Nothing is wrong yet. */
  public FieldErrors() {
    this("", new ArrayList<>());
  }

  private FieldErrors(String prefix, List<Refusal.Violation> violations) {
    this.prefix = prefix;
    this.violations = violations;
  }

  /** A view of this collection for the fields of the message in {@code field}. */
  public FieldErrors within(String field) {
    return new FieldErrors(prefix + field + ".", violations);
  }

  /** Notes that {@code field} breaks a rule. */
  public void add(String field, String description) {
    violations.add(new Refusal.Violation(prefix + field, description));
  }

  /**
   * Reads a field by a constructor of the model. Empty, and noted as a violation by the message of
   * the exception, if that throws an {@link IllegalArgumentException}.
   */
  public <T> Optional<T> check(String field, Supplier<T> value) {
    try {
      return Optional.of(value.get());
    } catch (IllegalArgumentException e) {
      add(field, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** As {@link #check}, for a text that must not be empty. */
  public <T> Optional<T> required(String field, String text, Function<String, T> read) {
    if (text.isEmpty()) {
      add(field, "is required");
      return Optional.empty();
    }
    return check(field, () -> read.apply(text));
  }

  /** As {@link #check}, for a text that is empty if it was not given. */
  public <T> Optional<T> optional(String field, String text, Function<String, T> read) {
    return text.isEmpty() ? Optional.empty() : check(field, () -> read.apply(text));
  }

  /** Puts fields together that were read before; empty if any of the request broke its rule. */
  public <T> Optional<T> together(Supplier<T> whole) {
    return violations.isEmpty() ? Optional.of(whole.get()) : Optional.empty();
  }

  /**
   * Returns if no violation was noted.
   *
   * @throws RefusedException with all of them, in the order in which they were noted
   */
  public void refuseIfAny() {
    if (!violations.isEmpty()) {
      throw new RefusedException(Refusal.invalid(violations));
    }
  }
}
