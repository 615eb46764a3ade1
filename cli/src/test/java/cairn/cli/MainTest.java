package cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.cli.Cli.Result;
import cairn.cli.output.Terminal;
import cairn.client.ClientConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line itself: flags, environment, usage, what goes wrong before anything is asked. */
class MainTest {
  private final Cli cli = new Cli();

  @Nested
  class WithoutUnderstandingTheCommand {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "`` | Missing required subcommand",
          "lst | did you mean ls",
          "get | Missing required parameter: 'ID'",
          "get a b | Unmatched argument",
          "get %a | checkpoint id '%a' is not 1 to 256 characters",
          "get a -o xml | 'xml' is not one of table, wide, json, jsonl, yaml, csv, name",
          "get a --command-timeout 0s | '0s' is not a time above 0",
          "get a --command-timeout 48h | '48h' is not a time above 0 and at most 24h",
          "get a --endpoints nowhere | endpoint 'nowhere' is not host:port",
          "list --all --limit 3 | mutually exclusive",
          "list --ascending --descending | mutually exclusive",
          "list --limit 0 | --limit 0 is below 1",
          "list --page-size 0 | --page-size 0 is not between 1 and 10000",
          "list -l a=1 --label a=2 | label 'a' has two values, '1' and '2'",
          "list --created-from yesterday | 'yesterday' is not a time such as",
          "list --order-by age | 'age' is not one of created_at, mod_revision, size, tier",
          "list --tier A | tier 'A' is not 1 to 32 characters",
          "list --hash abc | hash 'abc' is not of the form algorithm:hex",
          "put a --model m --version 1 --tier gpu | --hash is missing; give it, or --file",
          "put a --version 1 --tier gpu | Missing required option: '--model=NAME'",
          "put a --model m --version 1 --tier gpu --hash crc32c:00000000 --size -1 | size -1 is"
              + " below",
          "put a --model m --version 1 --tier gpu --hash sha256:00 --size 1 | 64 lower-case hex",
          "put a --model m --version 1 --tier gpu --file . --hash-algorithm xxh128 | 'xxh128' is"
              + " not one of sha256, blake3, crc32c",
          "put a --model m --version 1 --tier gpu --hash crc32c:00000000 --size 1 --uri x | uri"
              + " 'x'",
          "tier a nvme --expected-generation 0 | generation 0 is below 1",
          "completion fish | shell 'fish' is not one of bash, zsh",
          "dev --nodes 2 | nodes 2 is not 1, 3 or 5",
        })
    void failsWithTheUsageCodeAndSaysWhy(String line, String why) {
      Result result = cli.run(line.isEmpty() ? new String[0] : line.split(" ", -1));

      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.out()).isEmpty();
      assertThat(result.err()).startsWith("error: INVALID_ARGUMENT: ").contains(why);
    }

    @Test
    void saysItInJsonIfThatIsAskedFor() {
      assertThat(cli.run("get", "-o", "json").err())
          .isEqualTo(
              """
              {"error":{"code":"INVALID_ARGUMENT","message":"Missing required parameter: 'ID'",\
              "violations":[],"metadata":{}}}
              """);
      assertThat(cli.run("-ojson", "get").err()).startsWith("{\"error\":");
      assertThat(cli.run("get", "--output=json").err()).startsWith("{\"error\":");
      assertThat(new Cli().with("CAIRN_OUTPUT", "json").run("get").err()).startsWith("{\"error\":");
    }
  }

  @Nested
  class GlobalFlags {
    private final List<ClientConfig> asked = new ArrayList<>();

    @Test
    void haveDefaults() {
      run(Map.of(), "get", "a");

      assertThat(asked)
          .containsExactly(
              ClientConfig.of("127.0.0.1:7400")
                  .withCallTimeout(Duration.ofSeconds(5))
                  .withDialTimeout(Duration.ofSeconds(2)));
    }

    @Test
    void areTakenFromTheEnvironment() {
      run(
          Map.of(
              "CAIRN_ENDPOINTS", "a:1,b:2",
              "CAIRN_COMMAND_TIMEOUT", "7s",
              "CAIRN_DIAL_TIMEOUT", "300ms"),
          "get",
          "a");

      assertThat(asked)
          .containsExactly(
              ClientConfig.of("a:1", "b:2")
                  .withCallTimeout(Duration.ofSeconds(7))
                  .withDialTimeout(Duration.ofMillis(300)));
    }

    @Test
    void winOverTheEnvironmentBeforeAndBehindTheCommand() {
      Map<String, String> environment =
          Map.of("CAIRN_ENDPOINTS", "a:1", "CAIRN_COMMAND_TIMEOUT", "7s");

      run(environment, "--endpoints=c:3", "get", "a", "--command-timeout=9s");

      assertThat(asked)
          .containsExactly(
              ClientConfig.of("c:3")
                  .withCallTimeout(Duration.ofSeconds(9))
                  .withDialTimeout(Duration.ofSeconds(2)));
    }

    @Test
    void leaveTimeToFormACluster() {
      run(Map.of(), "cluster", "init", "--peers=a:1");
      run(Map.of(), "cluster", "init", "--peers=a:1", "--command-timeout=5s");

      assertThat(asked)
          .extracting(ClientConfig::callTimeout)
          .containsExactly(Duration.ofSeconds(60), Duration.ofSeconds(5));
    }

    @Test
    void nameTheVariableThatIsWrong() {
      Result result = new Cli().with("CAIRN_DIAL_TIMEOUT", "soon").run("get", "a");

      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.err()).contains("'soon'").contains("(from CAIRN_DIAL_TIMEOUT)");
    }

    @Test
    void takeSwitchesFromTheEnvironment() {
      Result result =
          new Cli().with("CAIRN_NO_HEADERS", "true").with("CAIRN_OUTPUT", "csv").run("version");

      assertThat(result.out()).hasLineCount(1).doesNotContain("cairn");
    }

    private void run(Map<String, String> environment, String... args) {
      Terminal terminal =
          new Terminal(
              InputStream.nullInputStream(),
              new StringWriter(),
              new PrintWriter(new StringWriter()),
              false,
              false);
      new Main(
              terminal,
              environment,
              config -> {
                asked.add(config);
                throw new IllegalArgumentException("no further");
              })
          .run(args);
    }
  }

  @Nested
  class Help {
    @Test
    void listsEveryCommand() {
      Result result = cli.run("--help");

      assertThat(result.exitCode()).isZero();
      assertThat(result.out())
          .contains("put", "get", "list, ls", "tier", "delete, rm", "cluster", "endpoint")
          .contains("completion", "version", "dev", "CAIRN_ENDPOINTS");
    }

    @Test
    void namesTheGlobalFlagsOnceEvenOfACommandWithAnAlias() {
      assertThat(cli.run("list", "--help").out()).containsOnlyOnce("Global flags:");
    }

    @Test
    void tellsTheFlagsOfACommandFromTheGlobalOnes() {
      String help = cli.run("help", "cluster", "init").out();

      assertThat(help).isEqualTo(cli.run("cluster", "init", "--help").out());
      assertThat(help.indexOf("--peers")).isBetween(0, help.indexOf("Global flags:"));
      assertThat(help.indexOf("--endpoints=")).isGreaterThan(help.indexOf("Global flags:"));
    }
  }

  @Nested
  class Completion {
    @Test
    void knowsCommandsFlagsAndValues() {
      Result result = cli.run("completion", "bash");

      assertThat(result.exitCode()).isZero();
      assertThat(result.out())
          .contains("complete -F _complete_cairn", "--min-tier", "jsonl", "created_at", "blake3");
    }
  }

  @Nested
  class Version {
    @Test
    void isThatOfTheBuild() {
      assertThat(cli.run("version", "-o=json").out())
          .containsPattern("\"cairn\": \"\\d+\\.\\d+\\.\\d+");
    }
  }

  @Nested
  class WhenNobodyReadsTheOutput {
    @Test
    void endsSilentlyIfTheReaderIsGone() {
      Result result = runInto(new FailingWriter("Broken pipe"));

      assertThat(result.exitCode()).isZero();
      assertThat(result.err()).isEmpty();
    }

    @Test
    void failsIfTheDiskIsFull() {
      Result result = runInto(new FailingWriter("No space left on device"));

      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.err()).isEqualTo("error: INTERNAL: No space left on device\n");
    }

    private Result runInto(Writer out) {
      StringWriter err = new StringWriter();
      Terminal terminal =
          new Terminal(
              InputStream.nullInputStream(), out, new PrintWriter(err, true), false, false);
      int exitCode =
          new Main(
                  terminal,
                  Map.of(),
                  _ -> {
                    throw new AssertionError("asks nobody");
                  })
              .run("version");
      return new Result(exitCode, "", err.toString());
    }
  }

  private static final class FailingWriter extends Writer {
    private final String message;

    FailingWriter(String message) {
      this.message = message;
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
      throw new IOException(message);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
