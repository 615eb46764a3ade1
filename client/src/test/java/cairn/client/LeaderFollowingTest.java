package cairn.client;

import static cairn.client.ScriptedNode.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cairn.client.ScriptedNode.Method;
import cairn.model.ErrorCode;
import cairn.model.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the client finds the leader and stays with it. */
@Timeout(60)
class LeaderFollowingTest {
  private final ScriptedNode one = ScriptedNode.inProcess("n1:1");
  private final ScriptedNode two = ScriptedNode.inProcess("n2:1");
  private final ScriptedNode three = ScriptedNode.inProcess("n3:1");
  private final RegistryClient client = Clients.inProcess(ClientConfig.of("n1:1", "n2:1"));

  @AfterEach
  void close() {
    client.close();
    one.close();
    two.close();
    three.close();
  }

  @Test
  void goesToTheLeaderOnceAnyNodeHasNamedIt() {
    everyNodeKnows(1, "n2:1");

    client.get(Samples.ID);

    await().untilAsserted(() -> assertThat(nodeOf(client.get(Samples.ID))).isEqualTo("n2:1"));
  }

  @Test
  void findsALeaderThatNobodyConfigured() {
    everyNodeKnows(1, "n3:1");

    client.clusterStatus();

    await().untilAsserted(() -> assertThat(nodeOf(client.put(Samples.NEW))).isEqualTo("n3:1"));
  }

  @Test
  void followsTheWayThatARefusalShows() {
    one.always(
        Method.PUT,
        Reply.refusing(
            Refusal.of(ErrorCode.NOT_LEADER, "no").withMetadata(Refusal.LEADER, "n3:1")));

    assertThat(nodeOf(client.put(Samples.NEW))).isEqualTo("n3:1");
    assertThat(one.calls(Method.PUT)).isEqualTo(1);
    assertThat(two.calls(Method.PUT)).isZero();
  }

  @Test
  void changesOverWhenAnAnswerTellsOfALaterTerm() {
    everyNodeKnows(1, "n1:1");
    client.clusterStatus();
    await().untilAsserted(() -> assertThat(nodeOf(client.get(Samples.ID))).isEqualTo("n1:1"));

    everyNodeKnows(2, "n2:1");

    await().untilAsserted(() -> assertThat(nodeOf(client.get(Samples.ID))).isEqualTo("n2:1"));
  }

  @Test
  void turnsToTheOthersWhenTheLeaderIsGone() {
    everyNodeKnows(1, "n1:1");
    client.clusterStatus();
    client.get(Samples.ID);
    one.close();

    assertThat(nodeOf(client.get(Samples.ID))).isIn("n2:1", "n3:1");
  }

  @Test
  void asksElsewhereWhileThereIsNoLeader() {
    one.always(Method.GET, Reply.refusing(ErrorCode.UNAVAILABLE));
    two.script(
        Method.GET, Reply.refusing(ErrorCode.UNAVAILABLE), Reply.refusing(ErrorCode.UNAVAILABLE));

    assertThat(nodeOf(client.get(Samples.ID))).isEqualTo("n2:1");
  }

  private void everyNodeKnows(long term, String leader) {
    for (ScriptedNode node : new ScriptedNode[] {one, two, three}) {
      node.knows(
          term,
          member("n1:1", leader.equals("n1:1")),
          member("n2:1", leader.equals("n2:1")),
          member("n3:1", leader.equals("n3:1")));
    }
  }

  private static String nodeOf(Answered<?> answered) {
    return answered.header().node();
  }
}
