package cairn.cli.local.demo;

import cairn.cli.content.ByteProgress;
import cairn.cli.content.ProgressLine;
import cairn.cli.local.LocalClusterConfig;
import cairn.cli.local.NodeRuntime;
import cairn.cli.local.TemporaryDirectory;
import cairn.cli.options.Session;
import cairn.client.RegistryException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code cairn demo}: the main job on real files, with a real crash. */
@Command(
    name = "demo",
    description = {
      "Shows what the registry does, on real files and real processes, and checks every step.",
      "Fails if a step does not hold."
    })
public final class DemoCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      description = "a file or a directory (default: the jars of this build)")
  private Optional<Path> path = Optional.empty();

  /** Prints to {@code session}. */
  public DemoCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Path> roots = path.map(List::of).orElseGet(DemoCommand::jarsOfThisBuild);
    for (Path root : roots) {
      if (!Files.exists(root)) {
        throw new IllegalArgumentException("there is no file or directory " + root);
      }
    }
    Inventory inventory = Inventory.of(roots); // before anything is started
    Narrator narrator = new Narrator(session.terminal().out());
    boolean shown = session.terminal().interactive() && !session.options().quiet();
    try (TemporaryDirectory directory = TemporaryDirectory.create(Optional.empty(), "cairn-demo-");
        ByteProgress progress = shown ? new ProgressLine("hashing") : ByteProgress.SILENT) {
      Demo demo = new Demo(session, narrator, LocalClusterConfig.in(directory.path()), progress);
      try {
        demo.run(title(), inventory);
        return 0;
      } catch (StepFailedException | TimeoutException | RegistryException e) {
        directory.keep();
        session.warn("step %d did not hold: %s".formatted(narrator.steps(), e.getMessage()));
        session.warn("the data and the logs of the nodes are in " + directory.path());
        return 1;
      }
    }
  }

  private String title() {
    return path.map(named -> "every file under " + named).orElse("the jars of this build");
  }

  /** The directories of jars and the jars on the class path of the nodes. */
  private static List<Path> jarsOfThisBuild() {
    String classPath =
        System.getProperty(NodeRuntime.CLASS_PATH_PROPERTY, System.getProperty("java.class.path"));
    return Stream.of(classPath.split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry.replaceFirst("[*]$", "")))
        .filter(entry -> !entry.toString().endsWith("classes"))
        .toList();
  }
}
