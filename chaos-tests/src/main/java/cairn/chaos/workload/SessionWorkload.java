package cairn.chaos.workload;

import cairn.chaos.check.SessionCheck;
import cairn.chaos.cluster.Cluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Clients that write a record and read it at any node as of the revision of their last answer: they
 * find their own writes everywhere, and never go back. At the end each reads its record once more.
 */
public final class SessionWorkload implements Workload {
  private static final int CLIENTS = 4;

  @Override
  public String name() {
    return "sessions";
  }

  @Override
  public Session start(Cluster cluster, long seed) {
    List<SessionClient> clients = new ArrayList<>();
    return new Clients<>(
            name(),
            cluster,
            new SessionRendering(),
            (history, _) -> Map.of("sessions", SessionCheck.check(history.operations())))
        .start(
            CLIENTS,
            seed,
            (nodes, calls, random) -> {
              SessionClient client = new SessionClient(nodes, calls, random);
              clients.add(client);
              return client;
            })
        .atTheEnd((_, calls) -> clients.forEach(client -> client.readLast(calls)));
  }
}
