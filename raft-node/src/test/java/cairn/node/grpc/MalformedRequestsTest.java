package cairn.node.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cairn.model.ErrorCode;
import cairn.model.Refusal;
import cairn.protocol.ErrorMapping;
import cairn.statemachine.store.RegistryState;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is wrong with a request, its caller learns which field and rule, and nothing changes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MalformedRequestsTest {
  private Edge edge;

  @BeforeAll
  void start() throws IOException {
    edge = new Edge();
    var _ = edge.registry().putCheckpoint(Requests.put(Requests.STORED));
  }

  @AfterAll
  void stop() throws InterruptedException {
    edge.close();
  }

  @ParameterizedTest
  @MethodSource("cairn.node.grpc.MalformedRequests#all")
  void isRefusedByNameAndChangesNothing(Malformed request) {
    RegistryState before = edge.state();

    StatusRuntimeException status =
        catchThrowableOfType(
            StatusRuntimeException.class, () -> request.call().accept(edge.registry()));

    assertThat(status).isNotNull();
    assertThat(status.getStatus().getCode().name()).isEqualTo(request.code().grpcStatus());
    Refusal refusal = ErrorMapping.refusalIn(status).orElseThrow();
    assertThat(refusal.code()).isEqualTo(request.code());
    assertThat(refusal.message()).isNotEmpty();
    if (request.code() == ErrorCode.INVALID_ARGUMENT) {
      assertThat(refusal.violations())
          .extracting(Refusal.Violation::field)
          .containsExactly(request.field());
      assertThat(refusal.violations().getFirst().description()).hasSizeBetween(5, 500);
      assertThat(refusal.message()).startsWith(request.field() + ": ");
    }
    assertThat(edge.state().revision()).isEqualTo(before.revision());
    assertThat(edge.state().digest()).isEqualTo(before.digest());
  }

  @Test
  void areAtLeastSixty() {
    assertThat(MalformedRequests.all()).hasSizeGreaterThanOrEqualTo(60);
  }
}
