package cairn.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a node's settings are read from its three sources, and what is said of those at fault. */
class ConfigReaderTest {
  private static final Map<String, String> NO_VARIABLES = Map.of();

  @TempDir private Path directory;

  @Nested
  class TakingSettings {
    @Test
    void fillsWhatIsNotSaidWithDefaults() {
      NodeConfig config = read();

      assertThat(config.node().name()).isEqualTo("n1");
      assertThat(config.data())
          .isEqualTo(new DataConfig(Path.of("/data"), 64 << 20, 256 << 20, 64 << 20));
      assertThat(config.api().address()).isEqualTo(HostPort.parse("127.0.0.1:7400"));
      assertThat(config.api().advertise()).isEqualTo(config.api().address());
      assertThat(config.api().maxMessageBytes()).isEqualTo(4 << 20);
      assertThat(config.raft().electionTimeoutMin()).isEqualTo(Duration.ofMillis(500));
      assertThat(config.raft().readBarrier()).isEqualTo(RaftConfig.Barrier.TERM_QUORUM);
      assertThat(config.listenBeyondLoopback()).isFalse();
    }

    @Test
    void prefersFlagsToVariablesToTheFile() throws IOException {
      String file =
          file("raft: {batch-max-commands: 1, queue-max-commands: 2, log-keep-entries: 3}");
      Map<String, String> variables =
          Map.of("CAIRN_RAFT_BATCH_MAX_COMMANDS", "10", "CAIRN_RAFT_QUEUE_MAX_COMMANDS", "20");

      NodeConfig config = read(variables, "--config", file, "--raft.batch-max-commands=100");

      assertThat(config.raft().batchMaxCommands()).isEqualTo(100);
      assertThat(config.raft().queueMaxCommands()).isEqualTo(20);
      assertThat(config.raft().logKeepEntries()).isEqualTo(3);
    }

    @Test
    void takesTheFileFromItsVariable() throws IOException {
      String file = file("api:\n  address: 127.0.0.1:1\n");

      NodeConfig config = read(Map.of("CAIRN_CONFIG", file));

      assertThat(config.api().address().port()).isEqualTo(1);
    }

    @Test
    void takesDottedKeysInTheFile() throws IOException {
      assertThat(read("--config", file("api.reflection: false")).api().reflection()).isFalse();
    }

    @Test
    void countsAnEmptyVariableAsUnsaid() {
      assertThat(read(Map.of("CAIRN_API_ADDRESS", "")).api().address().port()).isEqualTo(7400);
    }

    @Test
    void takesAFlagWithoutValueAsTrue() {
      assertThat(read("--unsafe.listen-beyond-loopback").listenBeyondLoopback()).isTrue();
      assertThat(read("--api.reflection=false").api().reflection()).isFalse();
    }

    @Test
    void takesSettingsFromAProgram() {
      NodeConfig config =
          ConfigReader.of(Map.of("node.name", "n1", "data.dir", "/data", "api.address", "[::1]:0"));

      assertThat(config.api().address()).isEqualTo(new HostPort("::1", 0));
    }

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "2s, PT2S", "1m, PT1M", "PT1M0.5S, PT60.5S", "pt1s, PT1S"})
    void takesTimes(String text, Duration time) {
      assertThat(
              read("--api.default-deadline", text, "--api.max-deadline=1h").api().defaultDeadline())
          .isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({"1048576, 1048576", "2MiB, 2097152", "64KiB, 65536"})
    void takesSizes(String text, int bytes) {
      assertThat(read("--raft.batch-max-bytes", text).raft().batchMaxBytes()).isEqualTo(bytes);
    }

    @Test
    void passesOverVariablesOfOthers() {
      assertThat(read(Map.of("CAIRN_ENDPOINTS", "a:1", "CAIRN_PORT_7400_TCP", "tcp://x", "X", "y")))
          .isEqualTo(read());
    }
  }

  @Nested
  class RefusingSettings {
    @Test
    void namesTheKeyAsItWasTyped() throws IOException {
      String file = file("raft: {address: nowhere}");

      assertThat(
              problems(
                  Map.of("CAIRN_API_MAX_MESSAGE_BYTES", "1"),
                  "--config=" + file,
                  "--api.address=host:99999"))
          .containsExactlyInAnyOrder(
              "--api.address: 'host:99999' is not host:port with a port from 0 to 65535, an IPv6"
                  + " address in brackets",
              "CAIRN_API_MAX_MESSAGE_BYTES: '1' is not a size from 64KiB to 64MiB",
              file
                  + ": raft.address: 'nowhere' is not host:port with a port from 1 to 65535, an"
                  + " IPv6 address in brackets");
    }

    @Test
    void namesWhatIsRequired() {
      assertThatExceptionOfType(ConfigException.class)
          .isThrownBy(() -> ConfigReader.read(List.of(), NO_VARIABLES))
          .satisfies(e ->
              assertThat(e.problems())
                  .containsExactly(
                      "node.name: is required (--node.name, CAIRN_NODE_NAME)",
                      "data.dir: is required (--data.dir, CAIRN_DATA_DIR)"));
    }

    @Test
    void suggestsTheNearestKey() throws IOException {
      assertThat(problems("--api.adress=127.0.0.1:1"))
          .containsExactly("--api.adress: there is no such flag; did you mean --api.address?");
      assertThat(problems(Map.of("CAIRN_API_ADRESS", "127.0.0.1:1")))
          .containsExactly(
              "CAIRN_API_ADRESS: there is no such setting; did you mean CAIRN_API_ADDRESS?");
      String file = file("raft: {elections-timeout-min: 1s}");
      assertThat(problems("--config=" + file))
          .containsExactly(
              file
                  + ": raft.elections-timeout-min: there is no such setting; did you mean"
                  + " raft.election-timeout-min?");
    }

    @Test
    void suggestsNothingForAWildGuess() {
      assertThat(problems("--colour=red")).containsExactly("--colour: there is no such flag");
    }

    @Test
    void tellsOfAFlagThatDoesNotExistAndOfAllElseThatIsWrong() {
      assertThat(problemsOf(List.of("--node.nam=n1", "--data.dir="), NO_VARIABLES))
          .containsExactly(
              "--node.nam: there is no such flag; did you mean --node.name?",
              "--data.dir: '' is not a path");
    }

    @Test
    void refusesStrayArguments() {
      assertThat(problems("start")).containsExactly("start: there is no such flag");
    }

    @Test
    void refusesAFlagGivenTwice() {
      assertThat(problems("--api.reflection=true", "--api.reflection=false"))
          .singleElement()
          .asString()
          .contains("--api.reflection", "only once");
    }

    @Test
    void refusesAFlagWithoutItsValue() {
      assertThat(problems("--api.address")).singleElement().asString().contains("--api.address");
    }

    @Test
    void namesBothKeysOfARuleBetweenTwoAndWhereTheyCameFrom() {
      assertThat(problems(Map.of("CAIRN_RAFT_ELECTION_TIMEOUT_MIN", "5s")))
          .containsExactly(
              "raft.election-timeout-max 1s is not above raft.election-timeout-min 5s (from"
                  + " CAIRN_RAFT_ELECTION_TIMEOUT_MIN)");
      assertThat(problems("--api.default-deadline=2m"))
          .containsExactly(
              "api.default-deadline 2m is above api.max-deadline 1m (from --api.default-deadline)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0:1", "[::]:1", "10.0.0.1:1", "node-1.local:1"})
    void listensOnLoopbackOnlyUnlessToldOtherwise(String address) {
      assertThat(problems("--api.address", address, "--api.advertise=n:1"))
          .singleElement()
          .asString()
          .startsWith("api.address " + address + " is not a loopback address")
          .contains("unsafe.listen-beyond-loopback=true", "(from --api.address)");
      assertThat(problems("--raft.address", address, "--raft.advertise=n:1")).hasSize(1);
    }

    @Test
    void listensBeyondLoopbackWhenTold() {
      NodeConfig config =
          read(
              "--unsafe.listen-beyond-loopback",
              "--api.address=0.0.0.0:1",
              "--api.advertise=node-1:1");

      assertThat(config.api().address().isWildcard()).isTrue();
    }

    @Test
    void refusesToAdvertiseAWildcard() {
      assertThat(problems("--unsafe.listen-beyond-loopback", "--raft.address=0.0.0.0:1"))
          .singleElement()
          .asString()
          .startsWith("raft.advertise 0.0.0.0:1 is not an address with a port");
    }

    @Test
    void refusesOneAddressForBothListeners() {
      assertThat(problems("--api.address=127.0.0.1:5", "--raft.address=127.0.0.1:5"))
          .singleElement()
          .asString()
          .startsWith("api.address and raft.address are both 127.0.0.1:5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"N1", "", "a.b", "a_b", "n1\n"})
    void refusesNodeNames(String name) {
      assertThat(problemsOf(List.of("--data.dir=/data", "--node.name=" + name), NO_VARIABLES))
          .singleElement()
          .asString()
          .startsWith("--node.name: '")
          .endsWith("' is not 1 to 63 characters of [a-z0-9-]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2 s", "-1s", "PT-1S", "1d", "soon", "99999999999999s"})
    void refusesTimes(String text) {
      assertThat(problems("--raft.request-timeout=" + text))
          .containsExactly(
              "--raft.request-timeout: '%s' is not a time from 50ms to 1m, such as 500ms, 2s, 1m or"
                      .formatted(text)
                  + " PT1M30S");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4MB", "4 MiB", "-1", "1.5MiB", "0x10", "999999999999999999GiB"})
    void refusesSizes(String text) {
      assertThat(problems("--raft.log-segment-bytes=" + text)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "TRUE", "1", "no"})
    void refusesWhatIsNeitherTrueNorFalse(String text) {
      assertThat(problems("--raft.group-commit=" + text))
          .containsExactly("--raft.group-commit: '%s' is not true or false".formatted(text));
    }

    @Test
    void refusesAnUnknownBarrier() {
      assertThat(problems("--raft.read-barrier=lease"))
          .containsExactly("--raft.read-barrier: 'lease' is not term-quorum or log");
    }
  }

  @Nested
  class ReadingTheFile {
    @Test
    void takesAnEmptyOne() throws IOException {
      assertThat(read("--config", file("# nothing yet\n"))).isEqualTo(read());
    }

    @Test
    void refusesOneThatIsNotThere() {
      assertThat(problems("--config=/no/such.yaml"))
          .containsExactly("/no/such.yaml: there is no such file");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "api: {reflection: true, reflection: false} | api.reflection: is there twice",
          "api: {address: [a, b]} | api.address: is a list, not one value",
          "api: {address: } | api.address: has no value",
          "- api | is no map of keys to values",
          "api | is no map of keys to values",
          "api: {address: 'x | line 1",
          "api: {reflection: &x true}\\nraft: {group-commit: *x} | raft.group-commit: is an alias",
          "api.reflection: true\\napi: {reflection: true} | api.reflection: is there twice",
          "api: {reflection: true}\\n---\\nraft: {} | holds more than one document",
          "raft: {batch-max-commands: 0x10} | '0x10' is not a number from 1 to 4096",
          "raft: {batch-max-commands: 1_0} | '1_0' is not a number from 1 to 4096",
          "api: {} \\n~: 1 | no such setting",
        })
    void refusesWhatIsNoPlainMap(String yaml, String problem) throws IOException {
      String file = file(yaml.replace("\\n", "\n"));

      assertThat(problems("--config=" + file))
          .first()
          .asString()
          .startsWith(file)
          .contains(problem);
    }

    @Test
    void refusesAHugeOne() throws IOException {
      assertThat(problems("--config=" + file("#".repeat(1 << 20) + "\n")))
          .singleElement()
          .asString()
          .endsWith("is above 1MiB");
    }
  }

  @Nested
  class AskingForHelp {
    @Test
    void isNoticedBeforeAnythingIsRead() {
      assertThat(ConfigReader.question(List.of("--node.name=x", "--help")))
          .contains(ConfigReader.Question.HELP);
      assertThat(ConfigReader.question(List.of("--version")))
          .contains(ConfigReader.Question.VERSION);
      assertThat(ConfigReader.question(List.of("--node.name=x"))).isEmpty();
    }

    @Test
    void namesEveryFlag() {
      String usage = ConfigReader.usage();

      assertThat(Keys.ALL).allSatisfy(key -> assertThat(usage).contains(key.flag()));
    }
  }

  private NodeConfig read(String... args) {
    return read(NO_VARIABLES, args);
  }

  private NodeConfig read(Map<String, String> variables, String... args) {
    return ConfigReader.read(withRequired(args), variables);
  }

  private static List<String> problems(String... args) {
    return problems(NO_VARIABLES, args);
  }

  private static List<String> problems(Map<String, String> variables, String... args) {
    return problemsOf(withRequired(args), variables);
  }

  private static List<String> problemsOf(List<String> args, Map<String, String> variables) {
    List<String> problems = new ArrayList<>();
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> ConfigReader.read(args, variables))
        .satisfies(e -> problems.addAll(e.problems()));
    return problems;
  }

  private static List<String> withRequired(String... args) {
    List<String> all = new ArrayList<>(List.of("--node.name=n1", "--data.dir=/data"));
    all.addAll(List.of(args));
    return all;
  }

  private String file(String yaml) throws IOException {
    return Files.writeString(directory.resolve("node.yaml"), yaml).toString();
  }
}
