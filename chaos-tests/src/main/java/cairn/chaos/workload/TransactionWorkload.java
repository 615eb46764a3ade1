package cairn.chaos.workload;

import cairn.chaos.check.TransactionCheck;
import cairn.chaos.check.TransactionInput.Version;
import cairn.chaos.cluster.Cluster;
import cairn.client.RequestIds;
import cairn.model.CheckpointId;
import cairn.model.Operation;
import cairn.model.RequestId;
import cairn.model.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A few records that change their tiers two by two, each pair in one transaction: whoever lists
 * them at one revision finds what all swaps up to then have made of the start.
 */
public final class TransactionWorkload implements Workload {
  static final String MODEL = "transactions";

  private static final int CLIENTS = 5;
  private static final int RECORDS = 12;
  private static final List<String> TIERS = List.of("gpu", "dram", "nvme");

  @Override
  public String name() {
    return "transactions";
  }

  @Override
  public Session start(Cluster cluster, long seed) {
    Map<String, String> start = new TreeMap<>();
    for (int i = 0; i < RECORDS; i++) {
      start.put("token-" + i, TIERS.get(i % TIERS.size()));
    }
    try (Nodes nodes = new Nodes(cluster)) {
      put(start, nodes);
    }
    Map<Version, Version> versions = new ConcurrentHashMap<>();
    return new Clients<>(
            name(),
            cluster,
            new TransactionRendering(),
            (history, _) ->
                Map.of("transactions", TransactionCheck.check(history.operations(), start)))
        .start(
            CLIENTS,
            seed,
            (nodes, calls, random) -> new TransactionClient(nodes, calls, random, versions))
        .atTheEnd((nodes, calls) ->
            new TransactionClient(nodes, calls, new Random(seed), versions).readLast());
  }

  private static void put(Map<String, String> start, Nodes nodes) {
    List<Operation> puts =
        start.entrySet().stream()
            .<Operation>map(record ->
                new Operation.Put(
                    NewRecords.in(record.getValue(), new CheckpointId(record.getKey()), MODEL)))
            .toList();
    RequestId request = RequestIds.next();
    var _ =
        nodes.patiently(
            node -> node.transact(new Transaction(List.of(), puts, List.of()), request));
  }
}
