package cairn.node.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.Revision;
import cairn.node.failstop.ExitCode;
import cairn.statemachine.RegistryMachine;
import cairn.statemachine.command.Batch;
import cairn.statemachine.command.Command;
import cairn.statemachine.index.Index;
import cairn.statemachine.mapdb.MapDbStore;
import cairn.statemachine.store.RegistryState;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node whose memory was changed by anything but the log ends itself, the others go on. */
@Timeout(120)
class DigestWatchTest {
  private static final Map<String, String> OFTEN = Map.of("raft.digest-interval", "200ms");
  private static final CheckpointId ID = new CheckpointId("id-7");

  @TempDir private Path directory;

  @Nested
  class AFlip {
    @Test
    void ofARecordOnAFollowerIsFound() throws Exception {
      try (TestCluster cluster = filled()) {
        TestNode victim = cluster.anyOther(cluster.leader());

        flipRecord(victim);

        assertEndsAloneWhileOthersGoOn(cluster, victim);
      }
    }

    @Test
    void ofARecordOnTheLeaderIsFound() throws Exception {
      try (TestCluster cluster = filled()) {
        TestNode victim = cluster.leader();

        flipRecord(victim);

        assertEndsAloneWhileOthersGoOn(cluster, victim);
      }
    }

    @Test
    void ofAnIndexEntryIsFound() throws Exception {
      try (TestCluster cluster = filled()) {
        TestNode victim = cluster.anyOther(cluster.leader());

        removeEntry(victim, Index.HASH);

        assertEndsAloneWhileOthersGoOn(cluster, victim);
      }
    }
  }

  @Nested
  class AnotherStateThatFitsItsOwnDigest {
    @Test
    void isFoundByTheOthersThoughItIsAheadOfThemInRevisions() throws Exception {
      try (TestCluster cluster = filled()) {
        TestNode victim = cluster.anyOther(cluster.leader());
        RegistryState state = store(victim).state();
        MapDbStore other = new MapDbStore();
        Command[] puts =
            IntStream.rangeClosed(0, 30).mapToObj(i -> Puts.put("id-" + i)).toArray(Command[]::new);
        var _ = new RegistryMachine(other).apply(state.applied(), Batch.of(state.logTime(), puts));

        current(victim).replace(() -> other);

        assertEndsAloneWhileOthersGoOn(cluster, victim);
      }
    }
  }

  @Test
  void nothingIsFoundWhereNothingIsWrong() throws Exception {
    try (TestCluster cluster = filled()) {
      for (int i = 100; i < 400; i++) {
        cluster.leader().submit(Puts.put("id-" + i));
      }

      cluster.awaitEqualStates();
      assertThat(cluster.nodes()).allMatch(node -> node.stoppedWith().isEmpty());
    }
  }

  private TestCluster filled() throws Exception {
    TestCluster cluster = new TestCluster(directory, 3, OFTEN).form();
    for (int i = 0; i < 30; i++) {
      cluster.leader().submit(Puts.put("id-" + i));
    }
    cluster.awaitEqualStates();
    return cluster;
  }

  private static void assertEndsAloneWhileOthersGoOn(TestCluster cluster, TestNode victim)
      throws InterruptedException {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> victim.stoppedWith().filter(ExitCode.STATE_DIVERGED::equals).isPresent());
    victim.close();
    cluster.leader().submit(Puts.put("afterwards"));
    assertThat(cluster.nodes())
        .filteredOn(node -> node != victim)
        .allMatch(node -> node.stoppedWith().isEmpty());
  }

  // What no code of the product can do: it reaches into the store past its port.
  private static void flipRecord(TestNode node) throws Exception {
    MapDbStore store = store(node);
    Checkpoint record = store.read(view -> view.find(ID)).orElseThrow();
    Object place = place(store, Index.ID, Index.id(ID));
    accessible(place.getClass().getDeclaredMethod("put", Checkpoint.class))
        .invoke(place, record.movedTo(record.location(), new Revision(1)));
  }

  private static void removeEntry(TestNode node, Index index) throws Exception {
    MapDbStore store = store(node);
    Checkpoint record = store.read(view -> view.find(ID)).orElseThrow();
    byte[] key = index.keyOf(record, store.state().tiers()).orElseThrow();
    Object place = place(store, index, key);
    Object tree = tree(store, index);
    accessible(tree.getClass().getDeclaredMethod("remove", byte[].class, place.getClass()))
        .invoke(tree, key, place);
  }

  private static MapDbStore store(TestNode node) throws Exception {
    return current(node).get();
  }

  private static CurrentStore current(TestNode node) throws Exception {
    Field field = accessible(RegistryStateMachine.class.getDeclaredField("store"));
    return (CurrentStore) field.get(node.running().replica().reader());
  }

  private static Object place(MapDbStore store, Index index, byte[] key) throws Exception {
    Object tree = tree(store, index);
    Optional<?> found =
        (Optional<?>)
            accessible(tree.getClass().getDeclaredMethod("find", byte[].class)).invoke(tree, key);
    return found.orElseThrow();
  }

  private static Object tree(MapDbStore store, Index index) throws Exception {
    Object indexes = accessible(MapDbStore.class.getDeclaredMethod("indexes")).invoke(store);
    return accessible(indexes.getClass().getDeclaredMethod("tree", Index.class))
        .invoke(indexes, index);
  }

  private static <T extends AccessibleObject> T accessible(T member) {
    member.setAccessible(true);
    return member;
  }
}
