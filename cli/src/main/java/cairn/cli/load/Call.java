package cairn.cli.load;

import cairn.client.ListRequest;
import cairn.model.CheckpointFilter;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** One kind of call. */
public enum Call {
  /** A put of a new record. */
  PUT,
  /** A linearizable get of a record that exists. */
  GET,
  /** The newest {@value #NEWEST_LIMIT} records of a model, linearizably. */
  NEWEST;

  private static final int NEWEST_LIMIT = 10;

  /** As people write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Does it once.
   *
   * @throws cairn.client.RegistryException if the call fails
   */
  public void run(Target target) {
    switch (this) {
      case PUT -> target.putNext();
      case GET -> target.client().get(target.records().id(anyOf(target)));
      case NEWEST -> {
        CheckpointFilter model = CheckpointFilter.of(target.records().modelOf(anyOf(target)));
        target.client().list(ListRequest.of(model).withLimit(NEWEST_LIMIT));
      }
    }
  }

  private static long anyOf(Target target) {
    return ThreadLocalRandom.current().nextLong(target.preloaded());
  }
}
