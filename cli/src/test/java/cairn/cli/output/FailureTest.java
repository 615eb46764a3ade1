package cairn.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.model.ErrorCode;
import cairn.model.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureTest {
  @Test
  void tellsAPersonWhatStandsAndWhatToDo() {
    Refusal stale =
        Refusal.of(ErrorCode.STALE_GENERATION, "expected generation 1").withCurrent(Samples.full());

    assertThat(Failure.of(stale).text(OutputFormat.TABLE))
        .isEqualTo(
            """
            error: STALE_GENERATION: expected generation 1
              the record stands at generation 2 in tier nvme, last changed by revision 42
              read the record again, then decide again
            """);
  }

  @Test
  void tellsAProgramTheFieldsAtFault() {
    Refusal invalid =
        Refusal.invalid(List.of(new Refusal.Violation("checkpoint.size", "-1 is below 0")))
            .withMetadata("leader", "127.0.0.1:7400");

    assertThat(Failure.of(invalid).text(OutputFormat.JSON))
        .isEqualTo(
            """
            {"error":{"code":"INVALID_ARGUMENT","message":"checkpoint.size: -1 is below 0",\
            "violations":[{"field":"checkpoint.size","description":"-1 is below 0"}],\
            "metadata":{"leader":"127.0.0.1:7400"}}}
            """);
  }

  @Test
  void tellsAProgramTheRecordAsItStands() {
    Refusal stale = Refusal.of(ErrorCode.STALE_GENERATION, "moved on").withCurrent(Samples.bare());

    assertThat(Failure.of(stale).text(OutputFormat.JSONL))
        .contains("\"violations\":[],\"metadata\":{},\"current\":{\"id\":\"b\",")
        .hasLineCount(1);
  }

  @Test
  void saysUnderWhichNameToRepeatAWrite() {
    Refusal unknown =
        Refusal.of(ErrorCode.OUTCOME_UNKNOWN, "no answer").withMetadata("request_id", "r-1");

    assertThat(Failure.of(unknown).text(OutputFormat.TABLE))
        .isEqualTo(
            """
            error: OUTCOME_UNKNOWN: no answer
              it may or may not have been done; run it again, and it is done once, with
              --request-id=r-1
            """);
  }

  @Test
  void keepsControlCharactersFromTheTerminal() {
    Refusal refusal = Refusal.of(ErrorCode.INTERNAL, "\u001b[2J");

    assertThat(Failure.of(refusal).text(OutputFormat.TABLE)).doesNotContain("\u001b");
    assertThat(Failure.of(refusal).text(OutputFormat.JSON)).doesNotContain("\u001b");
  }

  @Test
  void indentsAMessageOfSeveralLines() {
    Refusal refusal = Refusal.of(ErrorCode.PRECONDITION, "one\ntwo");

    assertThat(Failure.of(refusal).text(OutputFormat.TABLE))
        .isEqualTo("error: PRECONDITION: one\n  two\n");
  }
}
