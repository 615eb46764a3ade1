package cairn.chaos.workload;

import cairn.chaos.check.ExactlyOnceCheck;
import cairn.chaos.check.ExactlyOnceCheck.Answer;
import cairn.chaos.check.ExactlyOnceCheck.Sent;
import cairn.chaos.check.Verdict;
import cairn.chaos.cluster.Cluster;
import cairn.chaos.history.History;
import cairn.client.CheckpointStream;
import cairn.client.ListRequest;
import cairn.client.RegistryClient;
import cairn.model.CheckpointFilter;
import cairn.model.ModelName;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes that are sent again under their request ids, because there was no answer or because it
 * counts as lost. All answers to one are equal, and at the end each has taken effect once.
 */
public final class ExactlyOnceWorkload implements Workload {
  static final String MODEL = "exactly-once";

  private static final int CLIENTS = 5;

  @Override
  public String name() {
    return "exactly-once";
  }

  @Override
  public Session start(Cluster cluster, long seed) {
    Known known = new Known();
    return new Clients<>(name(), cluster, new ExactlyOnceRendering(), ExactlyOnceWorkload::examine)
        .start(
            CLIENTS,
            seed,
            (nodes, calls, random) -> new InsistentClient(known, nodes, calls, random));
  }

  private static Map<String, Verdict> examine(History<Sent, Answer> history, Nodes nodes) {
    return Map.of(
        "exactly once",
        ExactlyOnceCheck.check(
            history.operations(), nodes.patiently(ExactlyOnceWorkload::generations)));
  }

  private static Map<String, Long> generations(RegistryClient node) {
    Map<String, Long> generations = new HashMap<>();
    ListRequest all = ListRequest.of(CheckpointFilter.of(new ModelName(MODEL)));
    try (CheckpointStream records = node.stream(all)) {
      records.forEachRemaining(record -> generations.put(record.id().value(), record.generation()));
    }
    return generations;
  }
}
