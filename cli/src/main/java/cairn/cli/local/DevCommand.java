package cairn.cli.local;

import cairn.cli.options.Session;
import cairn.cli.output.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cairn dev}: a local cluster until Ctrl-C. */
@Command(
    name = "dev",
    description = {
      "Runs a local cluster of separate processes until Ctrl-C.",
      "The data stays; the next start goes on with it."
    })
public final class DevCommand implements Callable<Integer> {
  private static final int DEFAULT_PORT_BASE = 7400;

  private final Session session;

  @Option(names = "--nodes", paramLabel = "N", defaultValue = "3", description = "1, 3 or 5")
  private int nodes = 3;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = ".cairn-dev",
      description = "where the cluster lies (default: ${DEFAULT-VALUE})")
  private Path data = Path.of(".cairn-dev");

  @Option(
      names = "--port-base",
      paramLabel = "PORT",
      defaultValue = "" + DEFAULT_PORT_BASE,
      description =
          "API port of the first node; the others have 10 more each, Raft 1 more"
              + " (default: ${DEFAULT-VALUE}, 0: any free ones)")
  private int portBase = DEFAULT_PORT_BASE;

  /** Prints to {@code session}. */
  public DevCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException, InterruptedException, TimeoutException {
    PrintWriter out = new PrintWriter(session.terminal().out(), true);
    LocalClusterConfig config = LocalClusterConfig.in(data).withNodes(nodes).withPortBase(portBase);
    CountDownLatch allDead = new CountDownLatch(nodes);
    long began = System.nanoTime();
    out.printf("starting %s in %s%n", nodes == 1 ? "1 node" : nodes + " nodes", data);
    try (LocalCluster cluster = LocalCluster.start(config, new Reporter(allDead))) {
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      out.print(greeting(cluster, took));
      out.flush();
      allDead.await(); // Ctrl-C ends this process; the cluster ends with it
    }
    session.warn("no node runs any more");
    return 1;
  }

  private String greeting(LocalCluster cluster, Duration took) {
    StringBuilder text = new StringBuilder();
    text.append("serving after %.1f s%n%n".formatted(took.toMillis() / 1000.0));
    for (String name : cluster.names()) {
      text.append(
          "  %s  %s  pid %s  %s%n"
              .formatted(
                  name,
                  cluster.endpoint(name),
                  cluster.pid(name).orElse(0),
                  cluster.leader().filter(name::equals).isPresent() ? "leader" : ""));
    }
    text.append(
        """

        Logs are beside the data, in %s. Try in another terminal:

          export CAIRN_ENDPOINTS=%s
          ./cairn put readme --model docs --version 1 --tier nvme --file README.md
          ./cairn list --min-tier nvme
          ./cairn cluster status

        Ctrl-C ends the nodes; their data stays.
        """
            .formatted(data, String.join(",", cluster.endpoints())));
    return text.toString();
  }

  /** Tells of what happens, on the error output. */
  private final class Reporter implements ClusterListener {
    private final CountDownLatch allDead;

    Reporter(CountDownLatch allDead) {
      this.allDead = allDead;
    }

    @Override
    public void forming(List<String> names) {
      session.remark("forming a new cluster of " + String.join(", ", names));
    }

    @Override
    public void endingLeftOver(String name, long pid) {
      session.remark("ending process %d, which ran node %s of an earlier run".formatted(pid, name));
    }

    @Override
    public void ending(List<String> names) {
      session.remark("ending " + String.join(", ", names));
    }

    @Override
    public void nodeDied(String name, int exitCode, List<String> lastLines) {
      session.warn("node %s ended with exit code %d; its last lines:".formatted(name, exitCode));
      lastLines.forEach(line -> session.terminal().err().println("  " + Printable.escape(line)));
      allDead.countDown();
    }
  }
}
