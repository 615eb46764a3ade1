package cairn.node.raft;

import static org.awaitility.Awaitility.await;

import cairn.model.ClusterSettings;
import cairn.model.Revision;
import cairn.node.crash.CrashAgent;
import cairn.node.crash.CrashPoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One node in a process of its own, which dies at a change of a file: while it starts, is formed
 * into a cluster of its own and takes a write, or while it catches up with its cluster.
 *
 * @param node as it is started here once the process is dead
 * @param agent where the jar of the {@link CrashAgent} is, or is to be
 */
record DyingNode(TestNode node, int port, Map<String, String> settings, Path agent) {
  /** The id that it puts once it is formed. */
  static final String WRITTEN = "written";

  private static final String ACKNOWLEDGED = "acknowledged";
  private static final String FORM = "form";

  /** Name, directory, port, what to do: {@value #FORM}, or the revision to reach; settings. */
  public static void main(String[] args) throws InterruptedException {
    TestNode node =
        new TestNode(
            args[0],
            Path.of(args[1]),
            Integer.parseInt(args[2]),
            PausableNode.settings(args, 4),
            new Cuts());
    node.start();
    if (args[3].equals(FORM)) {
      var _ =
          node.running()
              .steering()
              .formation()
              .form(List.of(node.raftAddress()), ClusterSettings.DEFAULT);
      var _ = node.submit(Puts.put(WRITTEN));
      System.out.println(ACKNOWLEDGED);
    } else {
      Revision reached = new Revision(Long.parseLong(args[3]));
      await()
          .atMost(TestCluster.PATIENCE)
          .until(() -> node.running().reader().state().revision().compareTo(reached) >= 0);
    }
    Runtime.getRuntime().halt(0);
  }

  /**
   * How it ended.
   *
   * @param died at the change; else it came to its end
   * @param acknowledged whether its write was
   */
  record End(boolean died, boolean acknowledged) {}

  /** Runs it until it is formed and has taken a write, or has died after so many changes. */
  End form(int changes) throws IOException, InterruptedException {
    return run(FORM, changes);
  }

  /** Runs it until it has reached {@code revision}, or has died after so many changes. */
  End catchUp(Revision revision, int changes) throws IOException, InterruptedException {
    return run(revision.toString(), changes);
  }

  private End run(String what, int changes) throws IOException, InterruptedException {
    String option = CrashAgent.option(agent, changes);
    List<String> arguments =
        new ArrayList<>(
            List.of(node.name(), node.directory().toString(), Integer.toString(port), what));
    settings.forEach((key, value) -> arguments.add(key + "=" + value));
    Process process =
        PausableProcess.java(DyingNode.class, List.of("-XX:TieredStopAtLevel=1", option), arguments)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = process.waitFor();
    if (exit != 0 && exit != CrashPoint.EXIT_CODE) {
      throw new IOException("%s %s ended with %d".formatted(node.name(), what, exit));
    }
    return new End(exit == CrashPoint.EXIT_CODE, printed.contains(ACKNOWLEDGED));
  }
}
