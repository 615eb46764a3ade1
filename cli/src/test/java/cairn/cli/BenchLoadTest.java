package cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.cli.Cli.Result;
import cairn.cli.load.StopSignal;
import cairn.cli.options.Session;
import cairn.cli.output.Terminal;
import cairn.client.RegistryClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** {@code bench load} against the service of a node over gRPC, Raft aside. */
@Timeout(60)
class BenchLoadTest {
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

  /** Runs it for a short time, with few callers and records unless {@code flags} say otherwise. */
  private Result load(String flags) {
    List<String> arguments = new ArrayList<>(List.of("bench", "load"));
    arguments.addAll(List.of(flags.split(" ")));
    for (String flag : List.of("--duration=300ms", "--callers=4", "--records=300")) {
      if (!flags.contains(flag.substring(0, flag.indexOf('=')))) {
        arguments.add(flag);
      }
    }
    return cli.run(arguments.toArray(String[]::new));
  }

  @Nested
  class AWorkload {
    @ParameterizedTest
    @ValueSource(strings = {"put", "get", "newest"})
    void hasARowOfFigures(String workload) {
      Result result = load("--no-headers --workload=" + workload);

      assertThat(result.exitCode()).as(result.err()).isZero();
      assertThat(result.out()).hasLineCount(1);
      assertThat(result.out())
          .containsPattern(
              "^%s +[1-9]\\d* +[1-9]\\d*( +\\d+\\.\\d\\d){5}  0\n".formatted(workload));
    }

    @Test
    void ofSeveralCallsHasARowForEachAndForAll() {
      Result result = load("-o=name");

      assertThat(result.out()).isEqualTo("put\nget\nall\n");
    }

    @Test
    void isADocumentForPrograms() {
      Result result = load("-o=json --workload=put --rate=100 --callers=3");

      assertThat(result.out())
          .contains("\"operations\": [", "\"operation\": \"put\"", "\"errors\": {}")
          .contains("\"p999Millis\": ", "\"rate\": 100", "\"callers\": 3")
          .contains("\"workload\": \"put\"", "\"elapsedMillis\": \"");
    }

    @Test
    void atARateMakesSoManyCalls() {
      String row = load("-o=csv --no-headers --workload=get --rate=50").out();

      assertThat(Integer.parseInt(row.split(",", -1)[1])).isBetween(2, 17);
    }

    @Test
    void atARateThatCannotBeKeptSaysSo() {
      Result result = load("--workload=get --callers=1 --rate=1000000");

      assertThat(result.exitCode()).isZero();
      assertThat(result.err()).contains("warning: 1,000,000 calls a second were to be made and ");
    }
  }

  @Nested
  class TheRecords {
    @Test
    void areGoneAtTheEnd() {
      Result result = load("--workload=put");

      assertThat(result.err()).containsPattern("\\d+ records removed");
      assertThat(registry.state().records()).isZero();
      assertThat(registry.state().revision().value()).isGreaterThan(300);
    }

    @Test
    void ofOthersStay() {
      load("--workload=get --keep");

      load("--workload=mixed");

      assertThat(registry.state().records()).isEqualTo(300);
    }

    @Test
    void stayIfThatIsAskedFor() {
      Result result = load("--workload=get --keep --model=mine --records=7");

      String listed = result.err().replaceFirst("(?s).*cairn list (-l bench-run=\\w+).*", "$1");
      assertThat(cli.run(("list -o=name --model=mine-3 " + listed).split(" ")).out())
          .matches("bench/\\w+/step-0000000003\n");
      assertThat(cli.run("list", "--count", "-o=name", "-l", "run=bench").out()).isEqualTo("7\n");
    }

    @Test
    void areGoneIfItIsInterrupted() throws InterruptedException {
      StopSignal signal = StopSignal.ofProcess();
      StringWriter err = new StringWriter();
      Session session =
          new Session(
              new Terminal(
                  InputStream.nullInputStream(),
                  new StringWriter(),
                  new PrintWriter(err, true),
                  true,
                  false),
              RegistryClient::connect);
      Thread asker =
          Thread.ofVirtual()
              .start(() -> {
                Awaitility.await().until(() -> registry.state().records() > 300);
                signal.ask();
              });

      int exitCode = run(session, signal, "--workload=put", "--records=300", "--duration=1h");

      asker.join();
      assertThat(exitCode).as(err.toString()).isEqualTo(130);
      assertThat(registry.state().records()).isZero();
    }

    private int run(Session session, StopSignal signal, String... flags) {
      CommandLine root = new CommandLine(CommandSpec.create());
      root.getCommandSpec().addMixin("global", CommandSpec.forAnnotatedObject(session.options()));
      root.addSubcommand("load", new BenchLoadCommand(session, () -> signal));
      cairn.cli.options.Converters.register(root);
      String[] arguments = new String[flags.length + 2];
      arguments[0] = "load";
      arguments[1] = "--endpoints=" + registry.endpoint();
      System.arraycopy(flags, 0, arguments, 2, flags.length);
      return root.execute(arguments);
    }
  }

  @Nested
  class LiveLines {
    @Test
    void areThereIfTheyAreAskedFor() {
      Result result = cli.run("bench", "load", "--duration=1500ms", "--progress", "--callers=2");

      assertThat(result.err())
          .containsPattern("   1 s  put [\\d,]+/s p50 \\d+\\.\\d\\d p99 \\d+\\.\\d\\d ms  get ");
    }

    @Test
    void areNotThereOnWhatIsNoTerminal() {
      Result result = cli.run("bench", "load", "--duration=1500ms", "--callers=2");

      assertThat(result.err()).doesNotContain("   1 s");
    }

    @Test
    void areQuietLikeAnyRemark() {
      assertThat(load("--progress -q").err()).isEmpty();
    }
  }

  @Nested
  class WhatCannotBeMeasured {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "--callers=0 | --callers 0 is not between 1 and 1024",
          "--callers=9999 | --callers 9999 is not between 1 and 1024",
          "--rate=0 | --rate 0 is not between 1 and 1000000",
          "--records=-1 | --records -1 is not between 0 and 10000000",
          "--records=0 | --records 0 leaves nothing to read for --workload mixed",
          "--workload=scan | 'scan' is not one of put, get, newest, mixed",
          "--duration=0s | '0s' is not a time above 0",
          "--duration=48h | '48h' is not a time above 0 and at most 24h",
          "--model=* | model '*'",
        })
    void isRefusedBeforeAnythingIsPut(String flag, String why) {
      Result result = cli.run("bench", "load", flag);

      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.err()).contains(why);
      assertThat(registry.state().revision().value()).isZero();
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void isAClusterThatDoesNotAnswer() {
      Result result =
          cli.run("bench", "load", "--endpoints=127.0.0.1:1", "--command-timeout=500ms");

      assertThat(result.exitCode()).isEqualTo(6);
      assertThat(result.out()).isEmpty();
    }
  }
}
