package cairn.chaos.bug;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.utility.JavaModule;
import org.jspecify.annotations.Nullable;

/** What a node that is to be broken has in its process. */
public final class Agent {
  private Agent() {}

  /** The flag of the JVM of a node that is to have {@code bug}. */
  public static String flag(Bug bug) {
    return "-javaagent:%s=%s".formatted(placeOf(Agent.class), bug.name());
  }

  /** The files that it takes: the jar of this class, and what its manifest names. */
  public static List<Path> files() {
    return List.of(placeOf(Agent.class), placeOf(AgentBuilder.class));
  }

  private static Path placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the place of %s is no file".formatted(type), e);
    }
  }

  /**
   * Puts the bug of this name into the process. Every class that it is in is loaded here, so that a
   * process whose bug cannot be made does not start.
   *
   * @throws IllegalStateException if a method is not there, or cannot be rewritten
   */
  public static void premain(String name, Instrumentation instrumentation)
      throws ClassNotFoundException {
    Bug bug = Bugs.named(name);
    Log log = new Log();
    AgentBuilder builder = new AgentBuilder.Default().disableClassFormatChanges().with(log);
    for (Patch patch : bug.patches()) {
      builder =
          builder
              .type(named(patch.type()))
              .transform((type, found, _, _, _) -> type.visit(patch.weaver(found)));
    }
    builder.installOn(instrumentation);
    for (Patch patch : bug.patches()) {
      Class.forName(patch.type(), false, ClassLoader.getSystemClassLoader());
      log.requireRewritten(patch);
    }
    System.out.printf("BROKEN ON PURPOSE, %s: %s: %s%n", name, bug.what(), bug.patches());
  }

  /** What became of the classes. */
  private static final class Log extends AgentBuilder.Listener.Adapter {
    private final Set<String> rewritten = new HashSet<>();
    private final Map<String, Throwable> failures = new HashMap<>();

    @Override
    public void onTransformation(
        TypeDescription type,
        @Nullable ClassLoader loader,
        @Nullable JavaModule module,
        boolean loaded,
        DynamicType rewrittenType) {
      rewritten.add(type.getName());
    }

    @Override
    public void onError(
        String type,
        @Nullable ClassLoader loader,
        @Nullable JavaModule module,
        boolean loaded,
        Throwable failure) {
      failures.put(type, failure);
    }

    void requireRewritten(Patch patch) {
      if (!rewritten.contains(patch.type())) {
        throw new IllegalStateException("cannot be made: " + patch, failures.get(patch.type()));
      }
    }
  }
}
