package cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.cli.Cli.Result;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways to read, counts and digests against the service of a node over gRPC, Raft aside. */
@Timeout(60)
class ReadingTest {
  private ServedRegistry registry;
  private final Cli cli = new Cli();

  @BeforeEach
  void serve() throws IOException {
    registry = new ServedRegistry();
    cli.with("CAIRN_ENDPOINTS", registry.endpoint());
    for (int i = 0; i < 5; i++) {
      put(cli, "c" + i, i < 2 ? "gpu" : "nvme");
    }
  }

  @AfterEach
  void stop() throws InterruptedException {
    registry.stop();
  }

  @Nested
  class Consistency {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "--consistency=linearizable",
          "--consistency=local",
          "--consistency=at-least --min-revision=5"
        })
    void isTakenByEveryRead(String flags) {
      assertThat(run("get c0 " + flags).exitCode()).isZero();
      assertThat(run("list -o=name " + flags).out()).hasLineCount(5);
      assertThat(run("list --all -o=name " + flags).out()).hasLineCount(5);
      assertThat(run("list --count -o=name " + flags).out()).isEqualTo("5\n");
      assertThat(run("stats -o=csv " + flags).out()).contains("5,45");
    }

    @Test
    void staysWithAListThroughItsPages() {
      assertThat(run("list --all --page-size=2 --consistency=local -o=name").out()).hasLineCount(5);
    }

    @Test
    void waitsForARevisionThatIsYetToCome() {
      Result result = run("get c0 --consistency=at-least --min-revision=99 --command-timeout=1s");

      assertThat(result.exitCode()).isEqualTo(6);
    }
  }

  @Nested
  class ThePast {
    @Test
    void isAsItStood() {
      run("tier c0 object");
      run("delete c1");

      assertThat(run("get c0 --as-of=5 -o=json").out()).contains("\"tier\": \"gpu\"");
      assertThat(run("get c1 --as-of=6 -o=name").out()).isEqualTo("c1\n");
      assertThat(run("list --as-of=3 --all -o=name").out()).hasLineCount(3);
      assertThat(run("list --count -o=name").out()).isEqualTo("4\n");
      assertThat(run("stats --as-of=2 -o=csv --no-headers").out()).isEqualTo("2,18\r\n");
    }
  }

  @Nested
  class Counting {
    @Test
    void isByGroup() {
      assertThat(run("stats --by=tier,model -q").out())
          .isEqualTo(
              """
              MODEL  TIER  RECORDS  SIZE
              m      gpu         2  18 B
              m      nvme        3  27 B
              """);
      assertThat(run("stats --by=tier -o=json").out())
          .contains("\"groups\": [", "\"records\": \"5\"", "\"sizeBytes\": \"45\"", "\"header\"");
    }

    @Test
    void isOfWhatMatches() {
      assertThat(run("stats --tier=gpu -o=csv --no-headers").out()).isEqualTo("2,18\r\n");
      assertThat(run("list --count --tier=nvme -o=json").out()).contains("\"totalCount\": \"3\"");
    }
  }

  @Nested
  class AStream {
    @Test
    void isTheListAsOfOneRevision() {
      Result result = run("list --all");

      assertThat(result.out()).hasLineCount(6);
      assertThat(result.err()).isEqualTo("5 records at revision 5, by n1\n");
      assertThat(run("list --all -o=json").out()).contains("\"checkpoints\": [", "\"header\"");
    }
  }

  @Nested
  class TheDigestOfEndpoints {
    private ServedRegistry other;
    private final Cli ofOther = new Cli();

    @BeforeEach
    void serveAnother() throws IOException {
      other = new ServedRegistry();
      ofOther.with("CAIRN_ENDPOINTS", other.endpoint());
    }

    @AfterEach
    void stopTheOther() throws InterruptedException {
      other.stop();
    }

    @Test
    void isEqualIfTheirStateIs() {
      for (int i = 0; i < 5; i++) {
        put(ofOther, "c" + i, i < 2 ? "gpu" : "nvme");
      }

      Result result = digest(other.endpoint());

      assertThat(result.err()).isEmpty();
      assertThat(result.out()).contains("true").doesNotContain("false");
      assertThat(result.exitCode()).isZero();
    }

    @Test
    void tellsOfStatesThatDiffer() {
      for (int i = 0; i < 5; i++) {
        put(ofOther, "d" + i, "gpu");
      }

      Result result = digest(other.endpoint());

      assertThat(result.exitCode()).isEqualTo(7);
      assertThat(result.out()).contains("false");
      assertThat(result.err()).contains("nodes hold different state at the same revision");
    }

    @Test
    void isNotKnownOfANodeThatDoesNotAnswer() {
      Result result = digest("127.0.0.1:1");

      assertThat(result.exitCode()).isEqualTo(6);
      assertThat(result.out()).contains("true").contains("cannot reach 127.0.0.1:1");
    }

    @Test
    void isNotKnownOfANodeThatStaysBehind() {
      assertThat(digest(other.endpoint()).exitCode()).isEqualTo(6);
    }

    private Result digest(String second) {
      return run(
          "endpoint digest --command-timeout=2s --endpoints=%s,%s"
              .formatted(registry.endpoint(), second));
    }
  }

  private Result run(String command) {
    return cli.run(command.split(" "));
  }

  private static void put(Cli cli, String id, String tier) {
    Result result =
        cli.run(
            "put",
            id,
            "--model=m",
            "--version=1",
            "--tier=" + tier,
            "--hash=crc32c:e3069283",
            "--size=9",
            "--request-id=put/" + id); // Not a random one: the registry remembers it.
    assertThat(result.exitCode()).isZero();
  }
}
