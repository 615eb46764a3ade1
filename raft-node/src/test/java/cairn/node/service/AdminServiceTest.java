package cairn.node.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cairn.model.ClusterSettings;
import cairn.model.RefusedException;
import cairn.node.testing.LocalCluster;
import cairn.node.testing.LocalConsensus;
import cairn.statemachine.testing.InMemoryCheckpointStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator asks of a node. */
class AdminServiceTest {
  private final LocalCluster cluster = new LocalCluster();
  private final List<String> formed = new ArrayList<>();
  private final InMemoryCheckpointStore store = new InMemoryCheckpointStore();
  private final AdminService service =
      new AdminService(
          cluster,
          store,
          new LocalConsensus(store, Clock.systemUTC()),
          new Steering(this::form, (name, _) -> name.orElse("local")),
          "1.0");

  @Test
  void tellsOfANodeInNoCluster() {
    cluster.setClusterId("");

    Reply<NodeReport> reply = service.nodeStatus();

    assertThat(reply.header().clusterId()).isEmpty();
    assertThat(reply.value().status().role()).isEqualTo(NodeStatus.Role.JOINER);
    assertThat(service.clusterStatus().value().members()).isEmpty();
  }

  @Test
  void handsTheAddressesOfANewClusterOn() throws InterruptedException {
    service.formCluster(List.of("a:1", "b:1", "[::1]:1"), ClusterSettings.DEFAULT);

    assertThat(formed).containsExactly("a:1", "b:1", "[::1]:1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "none | raft_addresses | 0 nodes are not 1, 3 or 5 nodes",
        "a:1 b:1 | raft_addresses | 2 nodes are not 1, 3 or 5 nodes",
        "a:1 b:1 c:1 d:1 e:1 f:1 g:1 | raft_addresses | 7 nodes are not 1, 3 or 5 nodes",
        "a:1 b:1 a:1 | raft_addresses | one address is there twice",
        "a:1 b c:1 | raft_addresses[1] | 'b' is not host:port, with an IPv6 address in brackets",
        "a:0 | raft_addresses[0] | 'a:0' has no port",
      })
  void refusesWhatMakesNoCluster(String addresses, String field, String description) {
    List<String> list = addresses == null ? List.of() : List.of(addresses.split(" "));

    RefusedException refused =
        catchThrowableOfType(
            RefusedException.class, () -> service.formCluster(list, ClusterSettings.DEFAULT));

    assertThat(refused.refusal().message()).isEqualTo(field + ": " + description);
    assertThat(formed).isEmpty();
  }

  private List<Member> form(List<String> addresses, ClusterSettings settings) {
    formed.addAll(addresses);
    return cluster.members();
  }
}
