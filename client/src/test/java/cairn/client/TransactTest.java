package cairn.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cairn.client.ScriptedNode.Method;
import cairn.model.ErrorCode;
import cairn.model.Refusal;
import cairn.model.TransactionResult;
import cairn.model.TransactionResult.Result;
import cairn.protocol.RequestReader;
import cairn.registry.v1.TransactRequest;
import cairn.registry.v1.TransactResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several operations together. */
@Timeout(60)
class TransactTest {
  private final ScriptedNode node = ScriptedNode.inProcess("n1:1");
  private final RegistryClient client = Clients.inProcess(ClientConfig.of("n1:1"));

  @AfterEach
  void close() {
    client.close();
    node.close();
  }

  @Test
  void sendsThemAsTheyAre() {
    client.transact(Samples.TRANSACTION);

    assertThat(node.requests())
        .filteredOn(TransactRequest.class::isInstance)
        .map(request -> RequestReader.read((TransactRequest) request).transaction())
        .containsExactly(Samples.TRANSACTION);
  }

  @Test
  void bringsWhatEachCameTo() {
    TransactionResult result = client.transact(Samples.TRANSACTION).value();

    assertThat(result.succeeded()).isTrue();
    assertThat(result.results()).containsExactly(new Result.Stored(Samples.RECORD, false));
  }

  @Test
  void bringsNothingIfThereWasNothingElseToDo() {
    node.script(
        Method.TRANSACT,
        Reply.saying(TransactResponse.newBuilder().setHeader(node.header()).build()));

    TransactionResult result = client.transact(Samples.TRANSACTION).value();

    assertThat(result.succeeded()).isFalse();
    assertThat(result.results()).isEmpty();
  }

  @Test
  void saysWhichWasRefused() {
    node.script(
        Method.TRANSACT,
        Reply.refusing(
            Refusal.of(ErrorCode.STALE_GENERATION, "then[0]: it has moved on")
                .withMetadata("operation", "then[0]")));

    RegistryException.Conflict thrown =
        catchThrowableOfType(
            RegistryException.Conflict.class, () -> client.transact(Samples.TRANSACTION));

    assertThat(thrown.operation()).contains("then[0]");
  }
}
