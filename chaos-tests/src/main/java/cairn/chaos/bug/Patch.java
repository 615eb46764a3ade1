package cairn.chaos.bug;

import static net.bytebuddy.matcher.ElementMatchers.isBridge;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import java.util.OptionalInt;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * One method that is made to do something else.
 *
 * @param type the class it is in
 * @param method its name
 * @param parameters how many it has, where several have the name
 * @param advice what is woven into it, see {@link Advice}
 */
record Patch(String type, String method, OptionalInt parameters, Class<?> advice) {
  Patch(String type, String method, Class<?> advice) {
    this(type, method, OptionalInt.empty(), advice);
  }

  /** The same, of the method that has {@code count} parameters. */
  Patch withParameters(int count) {
    return new Patch(type, method, OptionalInt.of(count), advice);
  }

  /**
   * What weaves it into {@code found}, its class.
   *
   * @throws IllegalStateException if there is not exactly one such method
   */
  AsmVisitorWrapper weaver(TypeDescription found) {
    int methods = found.getDeclaredMethods().filter(matcher()).size();
    if (methods != 1) {
      throw new IllegalStateException("%d methods are meant by %s".formatted(methods, this));
    }
    return Advice.to(advice).on(matcher());
  }

  private ElementMatcher.Junction<MethodDescription> matcher() {
    ElementMatcher.Junction<MethodDescription> ofName = named(method).and(not(isBridge()));
    return parameters.isPresent() ? ofName.and(takesArguments(parameters.getAsInt())) : ofName;
  }

  @Override
  public String toString() {
    return type + "." + method;
  }
}
