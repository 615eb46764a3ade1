package cairn.cli.local.demo;

import cairn.client.Answered;
import cairn.client.ClientConfig;
import cairn.client.ListRequest;
import cairn.client.Page;
import cairn.client.RegistryClient;
import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
   * @param answeredBy the name of the node that answered, for each page
   */
  record Reading(Map<CheckpointId, Checkpoint> records, List<String> answeredBy) {
    int pages() {
      return answeredBy.size();
    }

    /** How many pages the node {@code name} answered. */
    int by(String name) {
      return Collections.frequency(answeredBy, name);
    }
  }

  /**
   * Lists everything by the node at {@code endpoint}. A client goes to the leader once it knows it,
   * so each page is asked for by one that knows nobody else.
   */
  Reading read(String endpoint) {
    Map<CheckpointId, Checkpoint> records = new HashMap<>();
    List<String> answeredBy = new ArrayList<>();
    ListRequest request = ListRequest.ALL.withLimit(PAGE);
    while (true) {
      ClientConfig single =
          ClientConfig.of(endpoint)
              .withCallTimeout(config.callTimeout())
              .withDialTimeout(config.dialTimeout());
      try (RegistryClient client = connector.apply(single)) {
        Answered<Page> answer = client.list(request);
        answer.value().checkpoints().forEach(record -> records.put(record.id(), record));
        answeredBy.add(answer.header().node());
        if (!answer.value().hasNext()) {
          return new Reading(records, answeredBy);
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
