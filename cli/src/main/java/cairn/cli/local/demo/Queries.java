package cairn.cli.local.demo;

import static cairn.cli.local.demo.StepFailedException.require;

import cairn.client.Answered;
import cairn.client.ListRequest;
import cairn.client.Page;
import cairn.client.RegistryClient;
import cairn.model.Checkpoint;
import cairn.model.CheckpointFilter;
import cairn.model.CheckpointQuery;
import cairn.model.Labels;
import cairn.model.ModelName;
import cairn.model.Tier;
import cairn.model.TimeRange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Asks for the records in each of the ways that a scheduler would, and checks the answers. */
final class Queries {
  private static final int SHOWN = 3;

  private final RegistryClient client;
  private final Ledger ledger;
  private final Narrator narrator;

  Queries(RegistryClient client, Ledger ledger, Narrator narrator) {
    this.client = client;
    this.ledger = ledger;
    this.narrator = narrator;
  }

  void run() throws IOException, StepFailedException {
    narrator.step("Ask which checkpoints there are, and where");
    ModelName model = mostFrequentModel();
    ask("model " + model, filter(Optional.of(model), Set.of(), Optional.empty()));
    Tier nvme = new Tier("nvme");
    ask("tier nvme", filter(Optional.empty(), Set.of(nvme), Optional.empty()));
    ask("min_tier nvme (gpu, dram or nvme)", filter(Optional.empty(), Set.of(), Optional.of(nvme)));
    ask("all, the newest first", CheckpointFilter.ALL);
    narrator.say(
        "Each answer was linearizable, and exactly what was registered, in the right order.");
  }

  private ModelName mostFrequentModel() {
    Map<ModelName, Long> counts =
        ledger.all().stream()
            .collect(
                Collectors.groupingBy(record -> record.content().model(), Collectors.counting()));
    return counts.entrySet().stream()
        .max(
            Map.Entry.<ModelName, Long>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .orElseThrow()
        .getKey();
  }

  private void ask(String what, CheckpointFilter filter) throws IOException, StepFailedException {
    ListRequest request = ListRequest.of(filter).withLimit(CheckpointQuery.MAX_LIMIT);
    Answered<Page> first = client.list(request);
    List<Checkpoint> answer = new ArrayList<>();
    client.listAll(request).forEach(answer::add);
    List<Checkpoint> expected = ledger.matching(filter);
    require(
        answer.equals(expected), "%s: the answer is %s, not %s".formatted(what, answer, expected));
    narrator.say(
        "%s: %d records, such as %s"
            .formatted(what, answer.size(), names(answer, c -> c.id().value())));
    narrator.say(
        "    (served by the index %s, %d entries looked at)"
            .formatted(first.value().index(), first.value().scanned()));
  }

  private static String names(List<Checkpoint> records, Function<Checkpoint, String> name) {
    return records.stream().limit(SHOWN).map(name).collect(Collectors.joining(", "));
  }

  private static CheckpointFilter filter(
      Optional<ModelName> model, Set<Tier> tiers, Optional<Tier> minTier) {
    return new CheckpointFilter(
        model,
        Optional.empty(),
        tiers,
        minTier,
        Optional.empty(),
        "",
        "",
        "",
        Optional.empty(),
        Labels.NONE,
        TimeRange.ALL,
        TimeRange.ALL);
  }
}
