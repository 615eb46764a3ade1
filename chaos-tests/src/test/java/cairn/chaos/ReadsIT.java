package cairn.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cairn.cli.local.ClusterListener;
import cairn.cli.local.LocalCluster;
import cairn.client.Answered;
import cairn.client.CheckpointStream;
import cairn.client.ClientConfig;
import cairn.client.ListRequest;
import cairn.client.Page;
import cairn.client.Reading;
import cairn.client.RegistryClient;
import cairn.client.RegistryException;
import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.Expectation;
import cairn.model.Operation;
import cairn.model.ResponseHeader;
import cairn.model.Revision;
import cairn.model.Transaction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What a client may rely on when it reads at one node and then at another. */
@Timeout(300)
class ReadsIT {
  private static final int ROUNDS = 30;
  private static final int BATCH = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofSeconds(3);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path directory;

  private static LocalCluster cluster;
  private static RegistryClient client;

  @BeforeAll
  static void start() throws Exception {
    cluster = LocalCluster.start(Clusters.in(directory, Map.of()), ClusterListener.NONE);
    client = RegistryClient.connect(ClientConfig.of(cluster.endpoints()));
  }

  @AfterAll
  static void stop() {
    client.close();
    cluster.close();
  }

  @Test
  void showsAClientItsOwnWritesAtWhicheverNodeItReads() {
    Set<String> asked = new HashSet<>();
    for (int i = 0; i < ROUNDS; i++) {
      CheckpointId id = new CheckpointId("own-" + i);
      Revision written = client.put(Records.record(id)).header().revision();

      ResponseHeader from = client.get(id, Reading.LOCAL).header();

      assertThat(from.revision()).isGreaterThanOrEqualTo(written);
      asked.add(from.node());
    }
    assertThat(asked).containsExactlyInAnyOrderElementsOf(cluster.names());
  }

  @Test
  void waitsAtAnyNodeForTheRevisionThatIsWanted() {
    Set<String> asked = new HashSet<>();
    try (RegistryClient other = RegistryClient.connect(ClientConfig.of(cluster.endpoints()))) {
      for (int i = 0; i < ROUNDS; i++) {
        CheckpointId id = new CheckpointId("wanted-" + i);
        Revision wanted = client.put(Records.record(id)).header().revision();

        ResponseHeader from = other.get(id, Reading.atLeast(wanted)).header();

        assertThat(from.revision()).isGreaterThanOrEqualTo(wanted);
        assertThat(from.leaderContactAgeMillis()).isPresent();
        asked.add(from.node());
      }
    }
    assertThat(asked).containsExactlyInAnyOrderElementsOf(cluster.names());
  }

  @Test
  void givesEachPageAtAnotherNodeAsOfTheRevisionOfTheFirst() {
    put("page-", 5 * BATCH, false);
    Set<CheckpointId> standing = ids(client.listAll(ListRequest.ALL));
    List<CheckpointId> listed = new ArrayList<>();
    Set<String> asked = new HashSet<>();
    ListRequest request = ListRequest.ALL.withLimit(BATCH).withReading(Reading.LOCAL);
    for (int i = 0; true; i++) {
      Answered<Page> page = client.list(request);
      asked.add(page.header().node());
      page.value().checkpoints().forEach(record -> listed.add(record.id()));
      if (!page.value().hasNext()) {
        break;
      }
      request = request.withPageToken(page.value().nextPageToken());
      CheckpointId deleted = new CheckpointId("page-" + i);
      client.delete(deleted, Expectation.of(client.get(deleted).value()));
      client.put(Records.record(new CheckpointId("later-" + i)));
    }

    assertThat(asked).containsExactlyInAnyOrderElementsOf(cluster.names());
    assertThat(listed).doesNotHaveDuplicates();
    assertThat(listed).containsExactlyInAnyOrderElementsOf(standing);
  }

  @Test
  void streamsToAReaderThatHaltsWhatStoodWhenItBegan() {
    put("stream-", 30 * BATCH, true);
    Set<CheckpointId> standing = ids(client.listAll(ListRequest.ALL));
    Set<CheckpointId> streamed = new HashSet<>();
    try (CheckpointStream stream = client.stream(ListRequest.ALL)) {
      streamed.add(stream.next().id());
      for (int i = 0; i < BATCH; i++) {
        CheckpointId deleted = new CheckpointId("stream-" + i);
        client.delete(deleted, Expectation.of(client.get(deleted).value()));
        client.put(Records.record(new CheckpointId("meanwhile-" + i)));
      }
      while (stream.hasNext()) {
        assertThat(streamed.add(stream.next().id())).as("once each").isTrue();
      }
    }
    assertThat(streamed).isEqualTo(standing);
  }

  @Test
  void readsLocallyAloneWhereTheMajorityIsGone() throws Exception {
    CheckpointId id = new CheckpointId("alone");
    Revision written = client.put(Records.record(id)).header().revision();
    List<String> others = cluster.names().subList(1, 3);
    ClientConfig lastOne =
        ClientConfig.of(cluster.endpoint(cluster.names().getFirst())).withCallTimeout(SHORT);
    try (RegistryClient last = RegistryClient.connect(lastOne)) {
      last.get(id, Reading.atLeast(written));
      for (String other : others) {
        cluster.kill(other);
      }

      assertThat(last.get(id, Reading.LOCAL).value().id()).isEqualTo(id);
      await()
          .atMost(PATIENCE)
          .until(() -> contactAge(last, id).compareTo(Duration.ofSeconds(5)) > 0);
      assertThatThrownBy(() -> last.get(id)).isInstanceOf(RegistryException.Unavailable.class);
    } finally {
      for (String other : others) {
        cluster.start(other);
      }
      cluster.awaitReady(PATIENCE);
    }
  }

  private static Duration contactAge(RegistryClient at, CheckpointId id) {
    return Duration.ofMillis(
        at.get(id, Reading.LOCAL).header().leaderContactAgeMillis().orElseThrow());
  }

  @Test
  void showsNothingOlderThanARefusalHasShown() throws Exception {
    for (int i = 0; i < 20; i++) {
      CheckpointId id = new CheckpointId("gone-" + i);
      client.put(Records.record(id));
      client.delete(id, Expectation.generation(1));
      try (RegistryClient other = RegistryClient.connect(ClientConfig.of(cluster.endpoints()))) {
        assertThatThrownBy(() -> other.get(id)).isInstanceOf(RegistryException.NotFound.class);
        for (int node = 0; node < cluster.names().size(); node++) {
          assertThatThrownBy(() -> other.get(id, Reading.LOCAL))
              .isInstanceOf(RegistryException.NotFound.class);
        }
      }
    }
  }

  private static void put(String prefix, int count, boolean large) {
    for (int first = 0; first < count; first += BATCH) {
      List<Operation> puts = new ArrayList<>();
      for (int i = first; i < first + BATCH; i++) {
        CheckpointId id = new CheckpointId(prefix + i);
        puts.add(new Operation.Put(large ? Records.large(id) : Records.record(id)));
      }
      client.transact(new Transaction(List.of(), puts, List.of()));
    }
  }

  private static Set<CheckpointId> ids(Iterable<Checkpoint> records) {
    Set<CheckpointId> ids = new HashSet<>();
    records.forEach(record -> ids.add(record.id()));
    return ids;
  }
}
