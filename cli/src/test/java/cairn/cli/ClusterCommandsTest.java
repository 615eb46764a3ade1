package cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.cli.Cli.Result;
import cairn.model.ErrorCode;
import cairn.model.Refusal;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is asked of a cluster and of its nodes, over gRPC, Raft aside. */
@Timeout(60)
class ClusterCommandsTest {
  private ServedRegistry registry;
  private final Cli cli = new Cli();

  @BeforeEach
  void serve() throws IOException {
    registry = new ServedRegistry();
    cli.with("CAIRN_ENDPOINTS", registry.endpoint());
  }

  @AfterEach
  void stop() throws InterruptedException {
    registry.stop();
  }

  @Nested
  class TheStatusOfACluster {
    @Test
    void printsEveryMemberByItsOwnAccount() {
      Result result = cli.run("cluster", "status", "-o=csv");

      assertThat(result.exitCode()).isZero();
      assertThat(result.out()).contains("n1," + registry.endpoint() + ",leader,n1,1,0,0,");
    }

    @Test
    void failsIfThereIsNoClusterYet() {
      registry.loseMembers();

      Result result = cli.run("cluster", "status");

      assertThat(result.exitCode()).isEqualTo(6);
      assertThat(result.out()).isEmpty();
      assertThat(result.err()).contains("not in a cluster yet: run 'cairn cluster init'");
    }
  }

  @Nested
  class FormingACluster {
    @Test
    void printsTheMembersItFormed() {
      Result result = cli.run("cluster", "init", "--peers=127.0.0.1:7401", "-o=name");

      assertThat(result.exitCode()).isZero();
      assertThat(result.out()).isEqualTo("n1\n");
    }

    @Test
    void saysHowToCompleteAFormationOfWhichItDoesNotKnowTheEnd() {
      registry.refuseToForm(Refusal.of(ErrorCode.OUTCOME_UNKNOWN, "n2 does not answer"));

      Result result = cli.run("cluster", "init", "--peers=127.0.0.1:7401");

      assertThat(result.exitCode()).isEqualTo(8);
      assertThat(result.err())
          .isEqualTo(
              """
              error: OUTCOME_UNKNOWN: n2 does not answer
                run the same command again; it completes the formation
              """);
    }

    @Test
    void refusesAClusterOfTwo() {
      Result result = cli.run("cluster", "init", "--peers=127.0.0.1:7401,127.0.0.1:7411");

      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.err()).contains("raft_addresses: 2 nodes are not 1, 3 or 5 nodes");
    }
  }

  @Nested
  class AskingEndpoints {
    @Test
    void failsIfAnEndpointDoesNotAnswer() {
      String endpoints = "--endpoints=" + registry.endpoint() + ",127.0.0.1:1";

      Result status = cli.run("endpoint", "status", endpoints, "-o=json");
      Result health = cli.run("endpoint", "health", endpoints, "-o=jsonl");

      assertThat(status.exitCode()).isEqualTo(6);
      assertThat(status.out()).contains("\"role\": \"ROLE_LEADER\"").contains("127.0.0.1:1");
      assertThat(health.exitCode()).isEqualTo(6);
      assertThat(health.out()).contains("\"SERVING\"").contains("\"UNREACHABLE\"");
    }

    @Test
    void failsIfAnEndpointDoesNotServe() {
      assertThat(cli.run("endpoint", "health").exitCode()).isZero();
      registry.server().setServing(false);

      Result health = cli.run("endpoint", "health");

      assertThat(health.exitCode()).isEqualTo(6);
      assertThat(health.out()).contains("NOT_SERVING");
    }
  }
}
