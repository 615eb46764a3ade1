package cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.cli.Cli.Result;
import cairn.model.ClusterSettings;
import cairn.model.ErrorCode;
import cairn.model.Refusal;
import cairn.model.StateLimits;
import cairn.model.StateLimits.Span;
import cairn.model.TierOrder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void setsItUpAsItIsTold() {
      Result result =
          cli.run(
              "cluster",
              "init",
              "--peers=127.0.0.1:7401",
              "--tiers=near,far",
              "--history=5,10m",
              "--requests=7,1h",
              "--tombstones=9,2d",
              "-o=json");

      assertThat(result.exitCode()).isZero();
      assertThat(registry.formedWith())
          .contains(
              new ClusterSettings(
                  TierOrder.of("near", "far"),
                  new StateLimits(
                      new Span(5, Duration.ofMinutes(10)),
                      new Span(7, Duration.ofHours(1)),
                      new Span(9, Duration.ofDays(2)))));
      assertThat(result.out()).contains("\"tombstones\"").contains("\"ageMillis\": 172800000");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "--history=5 | '5' is not a count and an age, such as 100000,24h",
          "--history=5,1 | '5,1' is not a count and an age",
          "--requests=20000000,1h | count 20000000 is not between 0 and 10000000",
          "--tombstones=1,367d | is not between 0 and",
          "--tiers=a,a | name one twice",
          "--tiers=a,,b | tier",
        })
    void refusesASettingOutOfItsRange(String option, String why) {
      Result result = cli.run("cluster", "init", "--peers=127.0.0.1:7401", option);

      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.err()).contains(why);
      assertThat(registry.formedWith()).isEmpty();
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
  class MovingTheLeadership {
    @Test
    void printsTheMemberThatLeads() {
      Result result = cli.run("cluster", "transfer-leader", "-o=name");

      assertThat(result.exitCode()).isZero();
      assertThat(result.out()).isEqualTo("n1\n");
    }

    @Test
    void saysHowToFindOutWhoLeadsIfItDoesNotKnow() {
      Result result = cli.run("cluster", "transfer-leader", "n2");

      assertThat(result.exitCode()).isEqualTo(8);
      assertThat(result.err())
          .isEqualTo(
              """
              error: OUTCOME_UNKNOWN: n2 has not taken over
                'cairn cluster status' tells who leads
              """);
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
      assertThat(List.of(status, health))
          .allSatisfy(result ->
              assertThat(result.err())
                  .startsWith("{\"error\":{\"code\":\"UNAVAILABLE\"")
                  .contains("127.0.0.1:1")
                  .hasLineCount(1));
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
