package cairn.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cairn.client.ScriptedNode.Method;
import cairn.model.CheckpointFilter;
import cairn.model.ErrorCode;
import cairn.model.Refusal;
import cairn.model.Revision;
import cairn.model.StatsQuery;
import cairn.protocol.ReadOptions;
import cairn.protocol.RequestReader;
import cairn.registry.v1.GetCheckpointRequest;
import cairn.registry.v1.GetStatsRequest;
import cairn.registry.v1.ListCheckpointsRequest;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What reads ask for, and of which node. */
@Timeout(60)
class ReadingTest {
  private static final StatsQuery BY_TIER =
      new StatsQuery(CheckpointFilter.ALL, Set.of(StatsQuery.Dimension.TIER));

  private final ScriptedNode one = ScriptedNode.inProcess("n1:1");
  private final ScriptedNode two = ScriptedNode.inProcess("n2:1");
  private final RegistryClient client = Clients.inProcess(ClientConfig.of("n1:1", "n2:1"));

  @AfterEach
  void close() {
    client.close();
    one.close();
    two.close();
  }

  @Nested
  class AReadThatSaysNothing {
    @Test
    void isLinearizable() {
      client.get(Samples.ID);
      client.list(ListRequest.ALL);

      assertThat(options()).hasSize(2).containsOnly(ReadOptions.LINEARIZABLE);
    }
  }

  @Nested
  class AReadAsOfARevision {
    @Test
    void namesIt() {
      Reading asOf = Reading.LINEARIZABLE.asOf(new Revision(5));

      client.get(Samples.ID, asOf);
      client.list(ListRequest.ALL.withReading(asOf));
      client.count(CheckpointFilter.ALL, asOf);
      client.stats(BY_TIER, asOf);

      assertThat(options())
          .extracting(options -> options.asOf().orElseThrow())
          .hasSize(4)
          .containsOnly(new Revision(5));
    }

    @Test
    void isNotOneOfTheTimeBeforeTheFirstChange() {
      assertThatThrownBy(() -> Reading.LOCAL.asOf(Revision.NONE))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thatIsTooLongAgoSaysWhatIsKept() {
      one.script(
          Method.GET,
          Reply.refusing(
              Refusal.of(ErrorCode.COMPACTED, "too old").withMetadata("compact_revision", "41")));

      RegistryException.Compacted thrown =
          catchThrowableOfType(
              RegistryException.Compacted.class,
              () -> client.get(Samples.ID, Reading.LINEARIZABLE.asOf(new Revision(5))));

      assertThat(thrown.compactRevision()).contains(new Revision(41));
    }

    @Test
    void saysNothingOfWhatIsKeptIfThatMakesNoSense() {
      one.script(
          Method.GET,
          Reply.refusing(
              Refusal.of(ErrorCode.COMPACTED, "too old").withMetadata("compact_revision", "?")));

      RegistryException.Compacted thrown =
          catchThrowableOfType(RegistryException.Compacted.class, () -> client.get(Samples.ID));

      assertThat(thrown.compactRevision()).isEmpty();
    }
  }

  @Nested
  class ALocalRead {
    @Test
    void goesToTheNodesInTurn() {
      assertThat(
              Stream.generate(() -> client.get(Samples.ID, Reading.LOCAL).header().node()).limit(4))
          .containsExactly("n1:1", "n2:1", "n1:1", "n2:1");
    }

    @Test
    void turnsToAnotherNodeIfOneIsNotThere() {
      one.close();

      assertThat(
              Stream.generate(() -> client.get(Samples.ID, Reading.LOCAL).header().node()).limit(3))
          .containsOnly("n2:1");
    }

    @Test
    void takesWhatANodeHasIfNothingWasSeen() {
      client.get(Samples.ID, Reading.LOCAL);

      assertThat(options()).containsExactly(options(Reading.LOCAL));
    }

    @Test
    void showsWhatThisClientWroteBefore() {
      one.stands(0, 12);
      client.put(Samples.NEW);

      client.get(Samples.ID, Reading.LOCAL);
      client.list(ListRequest.ALL.withReading(Reading.LOCAL));
      client.count(CheckpointFilter.ALL, Reading.LOCAL);
      client.stats(BY_TIER, Reading.LOCAL);

      assertThat(options()).hasSize(4).containsOnly(options(Reading.atLeast(new Revision(12))));
    }

    @Test
    void showsWhatARefusalHasShown() {
      one.script(
          Method.GET,
          Reply.refusing(Refusal.of(ErrorCode.NOT_FOUND, "gone").decidedAt(0, new Revision(12))));
      assertThatThrownBy(() -> client.get(Samples.ID))
          .isInstanceOf(RegistryException.NotFound.class);

      client.list(ListRequest.ALL.withReading(Reading.LOCAL));

      assertThat(options()).contains(options(Reading.atLeast(new Revision(12))));
    }

    @Test
    void showsWhatThisClientReadBefore() {
      one.stands(0, 12);
      two.stands(0, 9);

      client.get(Samples.ID, Reading.LOCAL);
      client.get(Samples.ID, Reading.LOCAL);
      client.get(Samples.ID, Reading.LOCAL);

      assertThat(options())
          .contains(options(Reading.LOCAL), options(Reading.atLeast(new Revision(12))))
          .doesNotContain(options(Reading.atLeast(new Revision(9))));
    }

    @Test
    void countsRevisionsAnewInALaterEpoch() {
      one.stands(0, 100);
      two.stands(1, 3);

      client.get(Samples.ID, Reading.LOCAL);
      client.get(Samples.ID, Reading.LOCAL);
      one.stands(1, 3);
      client.get(Samples.ID, Reading.LOCAL);

      assertThat(options()).contains(options(Reading.atLeast(new Revision(3))));
    }
  }

  @Nested
  class AReadOfARevisionAtLeast {
    @Test
    void asksForIt() {
      client.get(Samples.ID, Reading.atLeast(new Revision(50)));

      assertThat(options()).containsExactly(options(Reading.atLeast(new Revision(50))));
    }

    @Test
    void asksForWhatWasSeenIfThatIsLater() {
      one.stands(0, 60);
      client.put(Samples.NEW);

      client.get(Samples.ID, Reading.atLeast(new Revision(50)));

      assertThat(options()).containsExactly(options(Reading.atLeast(new Revision(60))));
    }
  }

  @Nested
  class Counting {
    @Test
    void saysHowManyMatch() {
      assertThat(client.count(CheckpointFilter.ALL, Reading.LINEARIZABLE).value()).isEqualTo(3);
    }

    @Test
    void saysHowLargeTheyAre() {
      assertThat(client.stats(BY_TIER, Reading.LINEARIZABLE).value().total().sizeBytes())
          .isEqualTo(12);
    }
  }

  @Nested
  class ADigest {
    @Test
    void isOfTheNodeAndTheRevisionThatItIsAskedOf() {
      NodeDigest digest = client.digest("n2:1", Optional.of(new Revision(5)));

      assertThat(digest.header().node()).isEqualTo("n2:1");
      assertThat(digest.revision()).isEqualTo(new Revision(5));
      assertThat(digest.digest()).isEqualTo("0123abcd");
    }

    @Test
    void isOfTheRevisionAtWhichTheNodeStandsIfNoneIsNamed() {
      assertThat(client.digest("n1:1", Optional.empty()).revision()).isEqualTo(new Revision(7));
    }
  }

  private static ReadOptions options(Reading reading) {
    return new ReadOptions(reading.consistency(), reading.asOf());
  }

  /** How the requests asked to read, in the order in which they came to each node. */
  private List<ReadOptions> options() {
    return Stream.of(one, two)
        .flatMap(node -> node.requests().stream())
        .flatMap(ReadingTest::options)
        .toList();
  }

  private static Stream<ReadOptions> options(Message request) {
    if (request instanceof GetCheckpointRequest get) {
      return Stream.of(RequestReader.read(get).options());
    }
    if (request instanceof ListCheckpointsRequest list) {
      return Stream.of(RequestReader.read(list).options());
    }
    return request instanceof GetStatsRequest stats
        ? Stream.of(RequestReader.read(stats).options())
        : Stream.empty();
  }
}
