package cairn.cli.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What runs a node.
 *
 * @param java the program that runs Java
 * @param classPath where the node's classes are
 * @param jvmFlags what the JVM is told
 */
public record NodeRuntime(Path java, String classPath, List<String> jvmFlags) {
  /** The system property that holds the class path of nodes. */
  public static final String CLASS_PATH_PROPERTY = "cairn.node.classpath";

  /** The system property that names the JVM's ahead-of-time cache of a node, as it is started. */
  public static final String CACHE_PROPERTY = "cairn.node.cache";

  /** What is enough for a node on a developer's machine, of which there are several. */
  private static final String LOCAL_HEAP = "-Xmx512m";

  /** Takes a copy of {@code jvmFlags}. */
  public NodeRuntime {
    jvmFlags = List.copyOf(jvmFlags);
  }

  /**
   * The JDK of this process, the classes that {@value #CLASS_PATH_PROPERTY} names, or this
   * process's own if it names none, and the flags that every node has, with the cache that {@value
   * #CACHE_PROPERTY} names, if there is such a property.
   */
  public static NodeRuntime ofThisProcess() {
    List<String> flags = new ArrayList<>(commonFlags());
    flags.add(LOCAL_HEAP);
    NodeRuntime plain =
        new NodeRuntime(
            Path.of(System.getProperty("java.home"), "bin", "java"),
            System.getProperty(CLASS_PATH_PROPERTY, System.getProperty("java.class.path")),
            flags);
    String cache = System.getProperty(CACHE_PROPERTY);
    return cache == null ? plain : plain.withCache(Path.of(cache));
  }

  /**
   * With {@code cache}, by which a node starts in a third of the time; without it, if it does not
   * fit Java, classes or flags.
   */
  public NodeRuntime withCache(Path cache) {
    return withFlags("-XX:AOTCache=" + cache, "-Xlog:aot=off");
  }

  /** These with {@code flags} behind the others. */
  public NodeRuntime withFlags(String... flags) {
    List<String> all = new ArrayList<>(jvmFlags);
    all.addAll(List.of(flags));
    return new NodeRuntime(java, classPath, all);
  }

  /** The command line of a node with these settings, each {@code --key=value}. */
  List<String> command(List<String> settings) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(jvmFlags);
    command.addAll(List.of("-cp", classPath, "cairn.node.Main"));
    command.addAll(settings);
    return command;
  }

  /** The flags in node.jvm, which the launcher hands to single nodes too. */
  private static List<String> commonFlags() {
    try (InputStream in =
            Objects.requireNonNull(NodeRuntime.class.getResourceAsStream("node.jvm"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
