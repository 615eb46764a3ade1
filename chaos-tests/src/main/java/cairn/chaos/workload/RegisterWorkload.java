package cairn.chaos.workload;

import cairn.chaos.check.Linearizability;
import cairn.chaos.check.RegisterInput;
import cairn.chaos.check.RegisterModel;
import cairn.chaos.check.RegisterOutput;
import cairn.chaos.check.Verdict;
import cairn.chaos.cluster.Cluster;
import cairn.chaos.history.History;
import cairn.client.RegistryClient;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Single records: put, read, moved and removed by several clients at the same time, on all nodes,
 * each record for some hundreds of calls. Every answer must be that of one linearizable register.
 *
 * <p>At each node there is one that reads there and does nothing else. It waits for no write that
 * got no answer, so that it asks a node that was left behind while the others go on. Every other
 * second the others do nothing, so that it reads at a leader where nothing was written since the
 * read before, and which has to ask its followers all the same.
 *
 * <p>At the end all records are read once more, those too that nobody has asked for since faults
 * that came later.
 */
public final class RegisterWorkload implements Workload {
  private static final int CLIENTS = 6;
  private static final int CALLS_PER_KEY = 150;
  private static final Duration LULL = Duration.ofSeconds(1);
  private static final Duration CHECK_LIMIT_PER_KEY = Duration.ofSeconds(60);

  @Override
  public String name() {
    return "register";
  }

  @Override
  public Session start(Cluster cluster, long seed) {
    AtomicLong made = new AtomicLong();
    AtomicInteger node = new AtomicInteger();
    return new Clients<>(name(), cluster, new RegisterRendering(), (history, _) -> examine(history))
        .start(
            CLIENTS,
            seed,
            (nodes, calls, random) -> {
              RegisterClient client = new RegisterClient(nodes, calls, random);
              return () -> {
                if (!isLull()) {
                  client.call(key(made.getAndIncrement()));
                }
              };
            })
        .start(
            cluster.nodes().size(),
            seed + CLIENTS,
            (nodes, calls, random) -> {
              RegistryClient own = nodes.at(node.getAndIncrement());
              RegisterClient client = new RegisterClient(nodes, calls, random);
              return () -> client.read(key(made.get()), own);
            })
        .atTheEnd((nodes, calls) -> {
          RegisterClient client = new RegisterClient(nodes, calls, new Random(seed));
          for (long call = 0; call < made.get(); call += CALLS_PER_KEY) {
            client.readLast(key(call));
          }
        });
  }

  private static boolean isLull() {
    return System.nanoTime() / LULL.toNanos() % 2 == 0;
  }

  private static String key(long call) {
    return "register-" + call / CALLS_PER_KEY;
  }

  private static Map<String, Verdict> examine(History<RegisterInput, RegisterOutput> history) {
    return Map.of(
        "linearizable",
        new Linearizability<>(new RegisterModel(), CHECK_LIMIT_PER_KEY).check(history.byKey()));
  }
}
