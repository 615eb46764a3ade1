package cairn.node.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cairn.model.CheckpointId;
import cairn.model.ClusterSettings;
import cairn.model.Content;
import cairn.model.Labels;
import cairn.model.NewCheckpoint;
import cairn.model.Operation;
import cairn.model.RefusedException;
import cairn.model.Revision;
import cairn.model.StateLimits;
import cairn.model.TierOrder;
import cairn.model.Transaction;
import cairn.peer.v1.JoinRequest;
import cairn.peer.v1.PeerProto;
import cairn.statemachine.command.Command;
import cairn.statemachine.command.Outcome;
import cairn.statemachine.testing.Checkpoints;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cluster of real Raft servers, as the use cases see it. */
@Timeout(120)
class ReplicationTest {
  private static final Duration SECONDS = Duration.ofSeconds(10);

  @TempDir private Path directory;

  @Nested
  class AFormedCluster {
    @Test
    void takesWritesAndLinearizableReadsOnEveryNode() throws Exception {
      try (TestCluster cluster = new TestCluster(directory, 3, Map.of()).form()) {
        for (TestNode node : cluster.nodes()) {
          assertThat(node.submit(Puts.put("by-" + node.name())).outcome())
              .isInstanceOf(Outcome.Stored.class);
        }

        for (TestNode node : cluster.nodes()) {
          for (TestNode writer : cluster.nodes()) {
            assertThat(node.holds(new CheckpointId("by-" + writer.name()), SECONDS)).isTrue();
          }
        }
        cluster.awaitEqualStates();
      }
    }

    @Test
    void refusesATransactionThatIsTooLargeForOneEntryAndGoesOn() throws Exception {
      try (TestCluster cluster = new TestCluster(directory, 3, Map.of()).form()) {
        List<Operation> puts =
            IntStream.range(0, 128).<Operation>mapToObj(i -> new Operation.Put(large(i))).toList();
        Command large = new Command.Transact(new Transaction(List.of(), puts, List.of()));

        for (TestNode node : cluster.nodes()) {
          assertThatThrownBy(() -> node.submit(large))
              .isInstanceOf(RefusedException.class)
              .hasMessageContaining("bytes in the log, more than 2097152");
        }
        assertThat(cluster.leader().submit(Puts.put("small")).outcome())
            .isInstanceOf(Outcome.Stored.class);
      }
    }

    private static NewCheckpoint large(int i) {
      NewCheckpoint put = Checkpoints.put("large-" + i);
      Map<String, String> labels = new HashMap<>();
      for (int label = 0; label < 32; label++) {
        labels.put("label-" + label, "\u20ac".repeat(255));
      }
      Content content = put.content();
      return new NewCheckpoint(
          put.id(),
          new Content(
              content.model(),
              content.version(),
              content.hash(),
              content.sizeBytes(),
              new Labels(labels)),
          put.location(),
          put.createdAt(),
          put.expiresAt());
    }

    @Test
    void keepsItsStateOverARestartOfAllNodes() throws Exception {
      try (TestCluster cluster = new TestCluster(directory, 3, Map.of()).form()) {
        cluster.leader().submit(Puts.put("kept"));
        cluster.nodes().forEach(TestNode::close);

        cluster.nodes().forEach(TestNode::start);

        assertThat(cluster.leader().holds(new CheckpointId("kept"), SECONDS)).isTrue();
        assertThat(cluster.leader().running().reader().state().revision())
            .isEqualTo(new Revision(1));
      }
    }

    @Test
    void isNotFormedAgainWithOtherNodes() throws Exception {
      try (TestCluster cluster = new TestCluster(directory, 3, Map.of()).form()) {
        TestNode node = cluster.nodes().getFirst();

        assertThatThrownBy(() ->
                node.running()
                    .steering()
                    .formation()
                    .form(cluster.raftAddresses().subList(0, 1), ClusterSettings.DEFAULT))
            .isInstanceOf(RefusedException.class)
            .hasMessageContaining("has other members");
      }
    }
  }

  @Nested
  class AClusterWhoseFormationWasInterrupted {
    private static final Duration SHORT = Duration.ofSeconds(1);

    @Test
    void takesNoWriteBeforeTheSameCommandHasCompletedIt() throws Exception {
      try (TestCluster cluster = new TestCluster(directory, 3, Map.of())) {
        cluster.nodes().forEach(TestNode::start);
        joinWithoutTheLastStep(cluster);
        TestNode leader = cluster.leader();

        assertThatThrownBy(() -> leader.submit(Puts.put("early"), SHORT))
            .isInstanceOf(RefusedException.class)
            .hasMessageContaining("formation of the cluster is not complete");
        assertThatThrownBy(() -> cluster.anyOther(leader).submit(Puts.put("early"), SHORT))
            .isInstanceOf(RefusedException.class);
        assertThat(leader.running().reader().state().revision()).isEqualTo(Revision.NONE);
        assertThat(leader.running().clusterView().status().ready()).isFalse();

        TierOrder tiers = TierOrder.of("near", "nvme");
        leader
            .running()
            .steering()
            .formation()
            .form(cluster.raftAddresses(), new ClusterSettings(tiers, StateLimits.DEFAULT));
        assertThat(leader.submit(Puts.put("late")).outcome()).isInstanceOf(Outcome.Stored.class);
        assertThat(leader.running().reader().state().tiers()).isEqualTo(tiers);
        await().atMost(SECONDS).until(() -> leader.running().clusterView().status().ready());
      }
    }

    private void joinWithoutTheLastStep(TestCluster cluster) throws Exception {
      JoinRequest.Builder request =
          JoinRequest.newBuilder().setClusterId(UUID.randomUUID().toString());
      for (TestNode node : cluster.nodes()) {
        request.addPeers(
            PeerProto.newBuilder()
                .setMemberId(node.running().clusterView().memberId())
                .setRaftAddress(node.raftAddress())
                .setApiAddress("127.0.0.1:1"));
      }
      try (PeerClient peers = new PeerClient()) {
        for (TestNode node : cluster.nodes()) {
          peers.join(node.raftAddress(), request.build(), SECONDS).get();
        }
      }
    }
  }

  @Nested
  class AFollowerThatWasAwayForLong {
    /** Ratis would then wait for up to 7.5 s after each error, and send no heartbeat meanwhile. */
    private static final int LONG_MILLIS = 20_000;

    private static final Duration SOON = Duration.ofSeconds(2);

    @Test
    void hearsOfItsLeaderAsSoonAsItIsBack() throws Exception {
      Map<String, String> settings =
          Map.of("raft.election-timeout-min", "500ms", "raft.election-timeout-max", "1s");
      try (TestCluster cluster = new TestCluster(directory, 3, settings).form()) {
        TestNode leader = cluster.leader();
        TestNode away = cluster.anyOther(leader);
        away.close();
        leader.submit(Puts.put("missed"));
        await().atMost(SECONDS.multipliedBy(3)).until(() -> silence(leader, away) > LONG_MILLIS);

        away.start();

        await().atMost(SOON).until(() -> silence(leader, away) < 1000);
        await().atMost(SOON).until(() -> shows(away, "missed"));
      }
    }

    private static boolean shows(TestNode node, String id) {
      return node.running().reader().read(view -> view.find(new CheckpointId(id))).isPresent();
    }

    /** How long ago, in milliseconds, {@code follower} last answered {@code leader}. */
    private static long silence(TestNode leader, TestNode follower) {
      return leader
          .running()
          .replica()
          .member()
          .division()
          .getInfo()
          .getRoleInfoProto()
          .getLeaderInfo()
          .getFollowerInfoList()
          .stream()
          .filter(info -> info.getId().getAddress().equals(follower.raftAddress()))
          .mapToLong(info -> info.getLastRpcElapsedTimeMs())
          .findFirst()
          .orElseThrow();
    }
  }

  @Nested
  class AClusterOfOne {
    @Test
    void servesAtOnce() throws Exception {
      try (TestCluster cluster = new TestCluster(directory, 1, Map.of()).form()) {
        TestNode node = cluster.nodes().getFirst();

        node.submit(Puts.put("alone"));

        assertThat(node.holds(new CheckpointId("alone"), SECONDS)).isTrue();
      }
    }
  }

  @Nested
  class TheLogBarrier {
    @Test
    void makesReadsLinearizableOnEveryNode() throws Exception {
      Map<String, String> settings = Map.of("raft.read-barrier", "log");
      try (TestCluster cluster = new TestCluster(directory, 3, settings).form()) {
        cluster.leader().submit(Puts.put("one"));

        for (TestNode node : cluster.nodes()) {
          assertThat(node.holds(new CheckpointId("one"), SECONDS)).isTrue();
        }
      }
    }
  }
}
