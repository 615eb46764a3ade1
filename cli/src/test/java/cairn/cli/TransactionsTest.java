package cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.cli.Cli.Result;
import cairn.cli.output.OutputFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Transactions and request ids against the service of a node over gRPC, Raft aside. */
@Timeout(60)
class TransactionsTest {
  private static final String PUT_B =
      """
      compares:
      - {id: a, generation: %d}
      then:
      - put: {checkpoint: {id: b, model: m, version: 1.10, hash: "crc32c:e3069283", tier: gpu}}
      - updateTier: {id: a, tier: nvme, expectedGeneration: 1}
      - get: {id: none}
      else:
      - get: {id: a}
      """;

  @TempDir private Path directory;
  private ServedRegistry registry;
  private final Cli cli = new Cli();

  @BeforeEach
  void serve() throws IOException {
    registry = new ServedRegistry();
    cli.with("CAIRN_ENDPOINTS", registry.endpoint());
    put("a");
  }

  @AfterEach
  void stop() throws InterruptedException {
    registry.stop();
  }

  @Nested
  class ATransaction {
    @Test
    void doesWhatIsToBeDoneThen() {
      Result result = cli.reading(PUT_B.formatted(1)).run("txn", "-q");

      assertThat(result.exitCode()).isZero();
      assertThat(result.err()).isEmpty();
      assertThat(result.out())
          .isEqualTo(
              """
              SUCCESS
              STEP     OPERATION  ID    RESULT  TIER  GENERATION  MOD_REVISION
              then[0]  put        b     stored  gpu            1             2
              then[1]  tier       a     stored  nvme           2             2
              then[2]  get        none  none    -              -             -
              """);
      assertThat(cli.run("get", "b", "-o=json").out()).contains("\"version\": \"1.10\"");
    }

    @Test
    void doesWhatIsToBeDoneElse() {
      Result result = cli.reading(PUT_B.formatted(7)).run("txn", "-");

      assertThat(result.exitCode()).isZero();
      assertThat(result.out())
          .startsWith("FAILURE\nSTEP")
          .contains("else[0]  get        a   found");
      assertThat(result.err())
          .startsWith("a comparison did not hold, so else was done; at revision 1");
      assertThat(cli.run("get", "b").exitCode()).isEqualTo(3);
    }

    @Test
    void isTakenFromAFile() throws IOException {
      Path file = Files.writeString(directory.resolve("t.yaml"), PUT_B.formatted(1));

      assertThat(cli.run("txn", file.toString(), "-o=name").out()).isEqualTo("b\na\nnone\n");
    }

    @ParameterizedTest
    @EnumSource(OutputFormat.class)
    void isPrintedInEveryFormat(OutputFormat format) {
      Result result = cli.reading(PUT_B.formatted(1)).run("txn", "-q", "-o=" + format.text());

      assertThat(result.exitCode()).isZero();
      assertThat(result.out()).containsPattern("\\bb\\b").containsPattern("\\ba\\b");
    }

    @Test
    void isTheResponseOfTheApiInJson() {
      assertThat(cli.reading(PUT_B.formatted(1)).run("txn", "-o=json").out())
          .contains("\"succeeded\": true", "\"results\": [", "\"alreadyExisted\": false")
          .contains("\"revision\": \"2\"");
    }

    @Test
    void isRefusedWholeByTheOperationThatIs() {
      String text =
          """
          {"then": [
            {"put": {"checkpoint": {"id": "b", "model": "m", "version": "1",
                     "hash": "crc32c:e3069283", "tier": "gpu"}}},
            {"update_tier": {"id": "a", "tier": "nvme", "expected_generation": "9"}}]}
          """;

      Result result = cli.reading(text).run("txn", "-o=json");

      assertThat(result.exitCode()).isEqualTo(4);
      assertThat(result.err())
          .startsWith("{\"error\":{\"code\":\"STALE_GENERATION\",\"message\":\"then[1]: ")
          .contains("\"operation\":\"then[1]\"");
      assertThat(cli.run("get", "b").exitCode()).isEqualTo(3);
    }
  }

  @Nested
  class ARequestId {
    @Test
    void letsACommandBeRunAgain() {
      String[] move = {
        "tier", "a", "nvme", "--expected-generation=1", "--request-id=r1", "-o=json"
      };

      Result first = cli.run(move);
      Result again = cli.run(move);

      assertThat(again.exitCode()).isZero();
      assertThat(again.out()).contains("\"generation\": \"2\"").isEqualTo(first.out());
      assertThat(registry.state().revision().value()).isEqualTo(2);
    }

    @Test
    void letsATransactionBeRunAgain() {
      String text = PUT_B.formatted(1) + "requestId: r2\n";

      Result first = cli.reading(text).run("txn", "-q");
      Result again = cli.reading(text).run("txn", "-q");

      assertThat(again.out()).startsWith("SUCCESS").isEqualTo(first.out());
    }

    @Test
    void isOfOneWriteAndNoOther() {
      cli.run("tier", "a", "nvme", "--expected-generation=1", "--request-id=r1");

      Result other = cli.run("tier", "a", "dram", "--expected-generation=2", "--request-id=r1");

      assertThat(other.exitCode()).isIn(2, 4);
      assertThat(cli.run("get", "a", "-o=json").out()).contains("\"tier\": \"nvme\"");
    }
  }

  private void put(String id) {
    Result result =
        cli.run(
            "put",
            id,
            "--model=m",
            "--version=1",
            "--tier=gpu",
            "--hash=crc32c:e3069283",
            "--size=9");
    assertThat(result.exitCode()).isZero();
  }
}
