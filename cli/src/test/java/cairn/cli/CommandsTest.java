package cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.cli.Cli.Result;
import cairn.cli.output.OutputFormat;
import cairn.model.ErrorCode;
import cairn.model.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every command against the service of a node over gRPC, Raft aside. */
@Timeout(60)
class CommandsTest {
  private static final String HASH = "crc32c:e3069283";

  @TempDir private Path directory;
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
  class Putting {
    @Test
    void printsTheRecord() {
      Result result = put("a", "-o", "jsonl", "-l", "run=7", "--expires-at=2027-01-01T00:00:00Z");

      assertThat(result.exitCode()).isZero();
      assertThat(result.out())
          .isEqualTo(
              """
              {"id":"a","model":"llama","version":"1","hash":"crc32c:e3069283","size":"9",\
              "tier":"gpu","node":"","group":"","seat":"","uri":"","labels":{"run":"7"},\
              "createdAt":"2026-11-23T14:00:00Z","expiresAt":"2027-01-01T00:00:00Z",\
              "generation":"1","createRevision":"1","modRevision":"1",\
              "state":"STATE_COMMITTED","verification":"VERIFICATION_UNVERIFIED"}
              """);
      assertThat(result.err()).isEmpty();
    }

    @Test
    void isASuccessWhenRepeated() {
      put("a");

      Result repeated = put("a", "-o", "json");

      assertThat(repeated.exitCode()).isZero();
      assertThat(repeated.out())
          .contains("\"alreadyExisted\": true")
          .contains("\"revision\": \"1\"");
    }

    @Test
    void refusesOtherContent() {
      put("a");

      Result other = cli.run(args("put", "a", "--size=10", "--hash=" + HASH));

      assertThat(other.exitCode()).isEqualTo(4);
      assertThat(other.out()).isEmpty();
      assertThat(other.err()).startsWith("error: CONTENT_DIFFERS: ").contains("size");
    }

    @Test
    void hashesAFile() throws IOException {
      Path file = Files.writeString(directory.resolve("weights"), "abc");

      Result result = cli.run(args("put", "a", "--file=" + file, "-o", "jsonl"));

      assertThat(result.out())
          .contains(
              "\"hash\":\"sha256:"
                  + "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"")
          .contains("\"size\":\"3\"");
    }

    @Test
    void takesAHashThatItDoesNotComputeAsItIs() throws IOException {
      Path file = Files.writeString(directory.resolve("weights"), "abc");
      String hash = "xxh128:06b05ab6733a618578af5f94892f3950";

      Result result = cli.run(args("put", "a", "--file=" + file, "--hash=" + hash, "-o=jsonl"));

      assertThat(result.out()).contains(hash).contains("\"size\":\"3\"");
    }

    @Test
    void refusesAFileThatIsNotWhatItIsSaidToBe() throws IOException {
      Path file = Files.writeString(directory.resolve("weights"), "abc");

      Result result = cli.run(args("put", "a", "--file=" + file, "--hash=" + HASH));

      assertThat(result.exitCode()).isEqualTo(7);
      assertThat(result.err()).contains("error: VERIFICATION_FAILED: hash of " + file);
      assertThat(cli.run("get", "a").exitCode()).isEqualTo(3);
    }

    @Test
    void namesAFileThatIsNotThere() {
      Result result = cli.run(args("put", "a", "--file=" + directory.resolve("none")));

      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.err()).contains("there is no file " + directory.resolve("none"));
    }

    @Test
    void namesTheFieldThatTheRegistryRefuses() {
      Result result =
          cli.run(
              "put",
              "a",
              "--model=m",
              "--version=1",
              "--hash=" + HASH,
              "--size=9",
              "--tier=tape",
              "-o=json");

      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.err())
          .startsWith("{\"error\":{\"code\":\"INVALID_ARGUMENT\",")
          .contains("tape")
          .endsWith("}}\n");
    }
  }

  @Nested
  class Getting {
    @Test
    void failsIfThereIsNone() {
      Result result = cli.run("get", "none", "-o", "json");

      assertThat(result.exitCode()).isEqualTo(3);
      assertThat(result.out()).isEmpty();
      assertThat(result.err()).startsWith("{\"error\":{\"code\":\"NOT_FOUND\",");
    }

    @Test
    void takesAnAtForWhatItIs() throws IOException {
      Path file = Files.writeString(directory.resolve("arguments"), "none");

      assertThat(cli.run("get", "@" + file).err()).contains("checkpoint id '@" + file + "' is not");
    }

    @Test
    void saysWhichNodeAnswered() {
      put("a");

      assertThat(cli.run("get", "a", "-o", "json").out())
          .contains("\"clusterId\": \"c-1\"")
          .contains("\"node\": \"n1\"");
    }
  }

  @Nested
  class Listing {
    @BeforeEach
    void fill() {
      for (int i = 0; i < 7; i++) {
        put("c" + i, "--created-at=2026-11-23T10:00:0" + i + "Z");
      }
    }

    @Test
    void printsTheNewestFirst() {
      assertThat(cli.run("list", "-o", "name").out()).isEqualTo("c6\nc5\nc4\nc3\nc2\nc1\nc0\n");
    }

    @Test
    void takesPagesOfAnySizeForTheSameList() {
      Result result = cli.run("ls", "--all", "--page-size=2", "--ascending", "-o", "name");

      assertThat(result.out()).isEqualTo("c0\nc1\nc2\nc3\nc4\nc5\nc6\n");
    }

    @Test
    void goesOnWhereItEnded() {
      Result first = cli.run("list", "--limit=5", "--page-size=3", "-o", "json");
      String token = first.out().replaceAll("(?s).*\"nextPageToken\": \"([^\"]+)\".*", "$1");

      Result rest = cli.run("list", "--page-token", token, "-o", "name");

      assertThat(rest.out()).isEqualTo("c1\nc0\n");
    }

    @Test
    void tellsAPersonThatThereAreMore() {
      assertThat(cli.run("list", "--limit=5").err())
          .startsWith("5 records at revision 7, by n1; index ")
          .contains("there are more: --all, --limit, or --page-token ");
      assertThat(cli.run("list", "--limit=5", "-q").err()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
        value = OutputFormat.class,
        names = {"NAME", "CSV", "JSONL"})
    void tellsThatThereAreMoreWhereTheOutputDoesNot(OutputFormat format) {
      String output = "--output=" + format.text();

      assertThat(cli.run("list", "--limit=5", output).err()).startsWith("there are more: --all, ");
      assertThat(cli.run("list", "--limit=5", output, "-q").err()).isEmpty();
      assertThat(cli.run("list", "--limit=7", output).err()).isEmpty();
      assertThat(cli.run("list", "--limit=5", "-o=json").err()).isEmpty();
    }

    @Test
    void takesEveryFilter() {
      Result result =
          cli.run(
              "list",
              "--model=llama",
              "--version=1",
              "--tier=gpu,nvme",
              "--min-tier=nvme",
              "--max-tier=gpu",
              "--hash=" + HASH,
              "--created-from=2026-11-23T10:00:02Z",
              "--created-before=2026-11-23T12:00:04+02:00",
              "--order-by=size",
              "-o=name");

      assertThat(result.out()).isEqualTo("c2\nc3\n");
      assertThat(cli.run("list", "--node=x", "-o=name").out()).isEmpty();
      assertThat(cli.run("list", "--group=x", "-o=name").out()).isEmpty();
      assertThat(cli.run("list", "--seat=x", "-o=name").out()).isEmpty();
      assertThat(cli.run("list", "-l", "a=b", "-o=name").out()).isEmpty();
      assertThat(cli.run("list", "--expires-from=2026-11-23T10:00:02Z", "-o=name").out()).isEmpty();
      assertThat(cli.run("list", "--expires-before=2026-11-23T10:00:02Z", "-o=name").out())
          .isEmpty();
    }

    @Test
    void refusesATierThatTheClusterDoesNotHave() {
      Result result = cli.run("list", "--min-tier=tape");

      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.err()).contains("min_tier").contains("tape");
    }
  }

  @Nested
  class MovingATier {
    @Test
    void readsTheRecordFirstWithoutAnExpectation() {
      put("a");

      Result result = cli.run("tier", "a", "nvme", "--node=gpu-01", "-o=jsonl");

      assertThat(result.exitCode()).isZero();
      assertThat(result.out())
          .contains("\"tier\":\"nvme\",\"node\":\"gpu-01\"")
          .contains("\"generation\":\"2\"");
    }

    @Test
    void isRefusedWithTheRecordAsItStandsIfItIsStale() {
      put("a");
      cli.run("tier", "a", "nvme");

      Result stale = cli.run("tier", "a", "dram", "--expected-generation=1", "-o=json");

      assertThat(stale.exitCode()).isEqualTo(4);
      assertThat(stale.err())
          .startsWith("{\"error\":{\"code\":\"STALE_GENERATION\",")
          .contains("\"current\":{\"id\":\"a\",")
          .contains("\"tier\":\"nvme\"");
    }

    @Test
    void takesTheTierThatIsExpected() {
      put("a");

      assertThat(cli.run("tier", "a", "nvme", "--expected-tier=dram").exitCode()).isEqualTo(4);
      assertThat(cli.run("tier", "a", "nvme", "--expected-tier=gpu").exitCode()).isZero();
    }
  }

  @Nested
  class Deleting {
    @Test
    void printsTheRecordAsItLastStood() {
      put("a");

      Result result = cli.run("rm", "a", "-o=name");

      assertThat(result.exitCode()).isZero();
      assertThat(result.out()).isEqualTo("a\n");
      assertThat(cli.run("get", "a").exitCode()).isEqualTo(3);
    }

    @Test
    void leavesARecordThatHasMovedOn() {
      put("a");

      assertThat(cli.run("delete", "a", "--expected-generation=2").exitCode()).isEqualTo(4);
      assertThat(cli.run("get", "a").exitCode()).isZero();
    }
  }

  @Nested
  class WhenTheRegistryCannot {
    @Test
    void endsWithTheCodeOfTheRefusal() {
      put("a");
      registry.consensus().refuse(Refusal.of(ErrorCode.PRECONDITION, "not formed"));

      assertThat(cli.run("get", "a").exitCode()).isEqualTo(4);
    }

    @Test
    void givesUpAfterTheCommandTimeout() {
      registry.consensus().refuse(Refusal.of(ErrorCode.UNAVAILABLE, "no leader"));

      Result result = cli.run("get", "a", "--command-timeout=300ms");

      assertThat(result.exitCode()).isEqualTo(6);
      assertThat(result.err()).startsWith("error: UNAVAILABLE: ").contains("nothing was done");
    }
  }

  private Result put(String id, String... more) {
    List<String> all = new ArrayList<>(List.of(args("put", id, "--hash=" + HASH, "--size=9")));
    all.addAll(List.of(more));
    return cli.run(all.toArray(String[]::new));
  }

  private static String[] args(String command, String id, String... more) {
    List<String> all = new ArrayList<>(List.of(command, id, "--model=llama", "--version=1"));
    all.add("--tier=gpu");
    all.addAll(Arrays.asList(more));
    return all.toArray(String[]::new);
  }
}
