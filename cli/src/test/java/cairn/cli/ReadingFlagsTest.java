package cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.cli.Cli.Result;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Flags that do not go together or make no sense, of commands that would need no registry. */
class ReadingFlagsTest {
  private final Cli cli = new Cli().with("CAIRN_ENDPOINTS", "127.0.0.1:1");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "get a --consistency=eventual | 'eventual' is not one of linearizable, local, at-least",
        "get a --consistency=at-least | --consistency=at-least needs --min-revision",
        "get a --min-revision=5 | --min-revision needs --consistency=at-least",
        "list --consistency=local --min-revision=5 | --min-revision needs --consistency=at-least",
        "stats --consistency=at-least --min-revision=0 | --min-revision 0 is below 1",
        "get a --as-of=0 | --as-of 0 is below 1",
        "list --as-of=x | 'x' is not a long",
        "stats --by=colour | 'colour' is not one of model, version, tier, node, group",
        "list --count --all | mutually exclusive",
        "list --count --page-token=t | --count counts the whole list",
        "delete a --request-id=r | --request-id needs --expected-generation or --expected-tier",
        "tier a gpu --request-id=r | --request-id needs --expected-generation or --expected-tier",
        "delete a --request-id=-r | request id '-r' is not 1 to 64 characters",
      })
  void failByFieldAndRule(String command, String because) {
    Result result = cli.run(command.split(" "));

    assertThat(result.err()).startsWith("error: INVALID_ARGUMENT: ").contains(because);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
  }
}
