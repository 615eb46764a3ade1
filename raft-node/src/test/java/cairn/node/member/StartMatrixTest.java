package cairn.node.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cairn.node.failstop.ExitCode;
import cairn.node.failstop.StartException;
import cairn.node.member.RaftDirectory.Metadata;
import cairn.node.member.StartMatrix.Start;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a volume may start as. */
class StartMatrixTest {
  private static final String CLUSTER = "6fa459ea-ee8a-3ca4-894e-db77e160355e";
  private static final String OTHER_CLUSTER = "16fd2706-8baf-433b-82eb-8c7fada847da";
  private static final String UUID = "886313e1-3b8a-5372-9b90-0c9aee199e5d";
  private static final MemberMarker BLANK = MemberMarker.blank("n1", UUID);
  private static final List<PeerAddress> PEERS =
      List.of(new PeerAddress(BLANK.memberId(), "127.0.0.1:7401", "127.0.0.1:7400"));
  private static final MemberMarker JOINING = BLANK.joining(CLUSTER, PEERS);
  private static final MemberMarker MEMBER = JOINING.joined();
  private static final RaftDirectory NOTHING = new RaftDirectory(List.of(), Metadata.ABSENT, false);

  @Nested
  class ABlankVolume {
    @Test
    void startsAsAJoinerWithANewIdentity() {
      assertThat(StartMatrix.decide(Optional.empty(), NOTHING, "n1", UUID))
          .isEqualTo(new Start.AsJoiner(BLANK, false));
    }

    @Test
    void isRefusedIfThereIsARaftDirectory() {
      assertRefused(Optional.empty(), raft(Metadata.READABLE, true), "no member.json");
    }
  }

  @Nested
  class AMember {
    @Test
    void goesOnWithWhatItsLogSaysOfTheVoters() {
      assertThat(decide(MEMBER, raft(Metadata.READABLE, true)))
          .isEqualTo(new Start.AsMember(MEMBER));
    }

    @Test
    void isRefusedWithoutLogAndSnapshot() {
      assertRefused(
          Optional.of(MEMBER), raft(Metadata.READABLE, false), "neither a log nor a snapshot");
    }

    @Test
    void isRefusedWithoutItsRaftDirectory() {
      assertRefused(Optional.of(MEMBER), NOTHING, "its Raft directory is gone");
    }

    @ParameterizedTest
    @EnumSource(names = {"ABSENT", "DAMAGED"})
    void isRefusedWithoutItsVote(Metadata metadata) {
      assertRefused(Optional.of(MEMBER), raft(metadata, true), "raft-meta");
    }

    @Test
    void isRefusedUnderAnotherName() {
      assertThatThrownBy(() ->
              StartMatrix.decide(Optional.of(MEMBER), raft(Metadata.READABLE, true), "n2", UUID))
          .hasMessageContaining("belongs to node 'n1', and this is node 'n2'");
    }

    @Test
    void isRefusedOnTheRaftDirectoryOfAnotherCluster() {
      assertRefused(
          Optional.of(MEMBER),
          new RaftDirectory(List.of(OTHER_CLUSTER), Metadata.READABLE, true),
          "it is of cluster '" + CLUSTER);
    }

    @Test
    void isRefusedIfThereIsAnotherClusterBesideItsOwn() {
      assertRefused(
          Optional.of(MEMBER),
          new RaftDirectory(List.of(OTHER_CLUSTER, CLUSTER), Metadata.READABLE, true),
          "the Raft directory is of");
    }
  }

  @Nested
  class AJoinerThatCrashedOnItsWay {
    @Test
    void startsAgainIfItsRaftDirectoryNeverCameToBe() {
      assertThat(decide(JOINING, NOTHING)).isEqualTo(new Start.AsJoiner(JOINING, false));
    }

    @Test
    void startsAgainOverADirectoryInWhichItNeverVoted() {
      assertThat(decide(JOINING, raft(Metadata.ABSENT, false)))
          .isEqualTo(new Start.AsJoiner(JOINING, true));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void goesOnWithTheVotersOfItsFormationIfItMayHaveVoted(boolean logged) {
      assertThat(decide(JOINING, raft(Metadata.READABLE, logged)))
          .isEqualTo(new Start.AsNewMember(JOINING));
    }

    @Test
    void isRefusedIfItHasALogWithoutAVote() {
      assertRefused(Optional.of(JOINING), raft(Metadata.ABSENT, true), "raft-meta");
    }

    @Test
    void isRefusedIfItsVoteCannotBeRead() {
      assertRefused(Optional.of(JOINING), raft(Metadata.DAMAGED, false), "raft-meta");
    }
  }

  private static RaftDirectory raft(Metadata metadata, boolean logged) {
    return new RaftDirectory(List.of(CLUSTER), metadata, logged);
  }

  private static Start decide(MemberMarker marker, RaftDirectory raft) {
    return StartMatrix.decide(Optional.of(marker), raft, "n1", UUID);
  }

  private static void assertRefused(
      Optional<MemberMarker> marker, RaftDirectory raft, String because) {
    assertThatThrownBy(() -> StartMatrix.decide(marker, raft, "n1", UUID))
        .isInstanceOfSatisfying(
            StartException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.IDENTITY))
        .hasMessageContaining(because);
  }
}
