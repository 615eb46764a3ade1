package cairn.chaos.workload;

import cairn.chaos.check.RecoveryCheck;
import cairn.chaos.check.SetCheck;
import cairn.chaos.check.SetInput;
import cairn.chaos.check.Verdict;
import cairn.chaos.cluster.Cluster;
import cairn.chaos.history.History;
import cairn.chaos.history.Operation;
import cairn.client.RegistryException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Ids that are written once and stay, a few hundred to a set, and reads of all of a set. None may
 * be missing once it was acknowledged or read, up to the end of the run.
 */
public final class SetWorkload implements Workload {
  private static final int CLIENTS = 5;
  private static final Duration RECOVERY = Duration.ofSeconds(60);

  @Override
  public String name() {
    return "set";
  }

  @Override
  public Session start(Cluster cluster, long seed) {
    SetRounds sets = new SetRounds();
    return new Clients<>(
            name(), cluster, new SetRendering(), (history, nodes) -> examine(history, sets, nodes))
        .start(
            CLIENTS,
            seed,
            (nodes, calls, random) -> new SetClient(sets, () -> nodes.any(random), calls, random))
        .start(
            1,
            seed + CLIENTS,
            (nodes, calls, random) -> new SetClient(sets, nodes::ofAll, calls, random));
  }

  private static Map<String, Verdict> examine(
      History<SetInput, List<String>> history, SetRounds sets, Nodes nodes) {
    Verdict recovery = RecoveryCheck.check(history, SetWorkload::isAdded, RECOVERY);
    Map<String, List<String>> last = new TreeMap<>(sets.retired());
    Verdict verdict = new Verdict.Valid(0);
    for (String set : sets.standing()) {
      try {
        last.put(set, nodes.patiently(node -> SetClient.streamed(node, set)));
      } catch (RegistryException e) {
        String why = "%s could not be read: %s".formatted(set, e.refusal().message());
        verdict = verdict.and(new Verdict.Undecided(why));
      }
    }
    Map<String, List<Operation<SetInput, List<String>>>> bySet = history.byKey();
    for (Map.Entry<String, List<String>> read : last.entrySet()) {
      verdict =
          verdict.and(
              SetCheck.check(bySet.getOrDefault(read.getKey(), List.of()), read.getValue()));
    }
    return Map.of("set", verdict, "writes go on", recovery);
  }

  private static boolean isAdded(Operation<SetInput, List<String>> operation) {
    return operation.input() instanceof SetInput.Add && operation.output().isPresent();
  }
}
