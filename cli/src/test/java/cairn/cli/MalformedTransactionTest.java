package cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.cli.Cli.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a transaction is said before the registry is asked: there is none here. */
class MalformedTransactionTest {
  private final Cli cli = new Cli().with("CAIRN_ENDPOINTS", "127.0.0.1:1");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | then: then or else is required",
        "{\"than\": []} | Cannot find field: than in message cairn.registry.v1.TransactRequest",
        "{\"then\": 7} | the standard input: ",
        "{\"then\": [{}]} | then[0].operation: one of put, update_tier, delete, get is required",
        "then: [{get: {id: a b}}] | then[0].get.id: checkpoint id 'a b' is not",
        "then: [{delete: {id: a}}] | then[0].delete.expected_generation: ",
        "then: [{put: {checkpoint: {id: a}}}] | then[0].put.checkpoint.hash: is required",
        "{compares: [{id: a}], then: [{get: {id: a}}]} | the standard input: line 1, column ",
        "compares: [{id: a, tier: X}] | compares[0].tier: tier 'X' is not",
        "compares: [{id: a, relation: BIGGER}] | the standard input: ",
        "then: [{get: {id: a, consistency: CONSISTENCY_LOCAL}}] | then[0].get.consistency: ",
      })
  void failsByFieldAndRule(String text, String because) {
    Result result = cli.reading(text).run("txn");

    assertThat(result.err()).startsWith("error: INVALID_ARGUMENT: ").contains(because);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void namesAFileThatIsNotThere() {
    Result result = cli.run("txn", "no/such/file");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("there is no file no/such/file");
  }

  @Test
  void isSentIfNothingIsWrong() {
    Result result =
        cli.reading("then: [{get: {id: a}}]").run("txn", "-", "--command-timeout=100ms");

    assertThat(result.exitCode()).isEqualTo(6);
    assertThat(result.err()).startsWith("error: UNAVAILABLE: ");
  }
}
