package cairn.cli.local.demo;

import cairn.client.Answered;
import cairn.client.ClientConfig;
import cairn.client.ListRequest;
import cairn.client.Page;
import cairn.client.RegistryClient;
import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads all records back, linearizably, and compares them with what was acknowledged. */
final class Survivors {
  private static final int PAGE = 2000;

  private final Function<ClientConfig, RegistryClient> connector;
  private final ClientConfig config;

  Survivors(Function<ClientConfig, RegistryClient> connector, ClientConfig config) {
    this.connector = connector;
    this.config = config;
  }

  /**
   * What was read.
   *
   * @param records by their ids
   * @param pages how many each node answered
   */
  record Reading(Map<CheckpointId, Checkpoint> records, Map<String, Integer> pages) {}

  /**
   * Lists everything by the node at {@code endpoint}. A client goes to the leader once it knows it,
   * so each page is asked for by one that knows nobody else.
   */
  Reading read(String endpoint) {
    Map<CheckpointId, Checkpoint> records = new HashMap<>();
    Map<String, Integer> pages = new TreeMap<>();
    ListRequest request = ListRequest.ALL.withLimit(PAGE);
    while (true) {
      ClientConfig single =
          ClientConfig.of(endpoint)
              .withCallTimeout(config.callTimeout())
              .withDialTimeout(config.dialTimeout());
      try (RegistryClient client = connector.apply(single)) {
        Answered<Page> answer = client.list(request);
        answer.value().checkpoints().forEach(record -> records.put(record.id(), record));
        pages.merge(answer.header().node(), 1, Integer::sum);
        if (!answer.value().hasNext()) {
          return new Reading(records, pages);
        }
        request = request.withPageToken(answer.value().nextPageToken());
      }
    }
  }

  /** What is wrong with {@code reading}, if something is. */
  static Optional<String> compare(Ledger ledger, Reading reading) {
    for (Checkpoint acknowledged : ledger.all()) {
      Checkpoint read = reading.records().get(acknowledged.id());
      if (read == null) {
        return Optional.of("the acknowledged record %s is lost".formatted(acknowledged.id()));
      }
      if (!read.equals(acknowledged)) {
        return Optional.of("acknowledged was %s, read is %s".formatted(acknowledged, read));
      }
    }
    return reading.records().keySet().stream()
        .filter(id -> ledger.find(id).isEmpty())
        .findFirst()
        .map(id -> "nobody was told that %s was written".formatted(id));
  }
}
