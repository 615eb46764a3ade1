package cairn.node.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.model.Checkpoint;
import cairn.model.ErrorCode;
import cairn.model.Refusal;
import cairn.model.Revision;
import cairn.protocol.ErrorMapping;
import cairn.statemachine.testing.Checkpoints;
import io.grpc.Metadata;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/errors.md holds the table of error codes as it is. */
class ErrorsDocTest {
  private static final Checkpoint RECORD =
      Checkpoint.first(Checkpoints.put("a"), Checkpoints.NOON, new Revision(1));
  private static final Path DOC = Path.of(System.getProperty("root")).resolve("docs/errors.md");

  private static final Metadata.Key<byte[]> STATUS_DETAILS =
      Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);
  private static final Pattern DETAIL_TYPE =
      Pattern.compile("type\\.googleapis\\.com/[a-z0-9.]+\\.([A-Za-z]+)");

  @Test
  void documentsEveryCodeAsItIs() throws IOException {
    List<List<String>> documented =
        rows().map(row -> List.of(row.get(1), row.get(3), row.get(4), row.get(5))).toList();

    assertThat(documented)
        .containsExactlyElementsOf(
            Arrays.stream(ErrorCode.values())
                .map(code ->
                    List.of(
                        code.name(),
                        code.grpcStatus(),
                        Integer.toString(code.httpStatus()),
                        Integer.toString(code.exitCode())))
                .toList());
  }

  @Test
  void documentsTheDetailsThatEachCodeBrings() throws IOException {
    assertThat(rows())
        .allSatisfy(row -> {
          ErrorCode code = ErrorCode.valueOf(row.get(1));
          String documented = row.get(6).isEmpty() ? "ErrorInfo" : "ErrorInfo, " + row.get(6);
          assertThat(documented.split(", ")).containsExactlyInAnyOrderElementsOf(details(code));
        });
  }

  /** The types of the details that come with {@code code} if all is said that belongs to it. */
  private static List<String> details(ErrorCode code) {
    Refusal bare = Refusal.of(code, "why");
    Refusal refusal =
        switch (code) {
          case INVALID_ARGUMENT -> Refusal.invalid(List.of(new Refusal.Violation("id", "why")));
          case CONTENT_DIFFERS, STALE_GENERATION -> bare.withCurrent(RECORD);
          case UNAVAILABLE, RESOURCE_EXHAUSTED -> bare.withRetryAfter(Duration.ofSeconds(1));
          case NOT_LEADER,
              NOT_FOUND,
              PRECONDITION,
              UNAUTHENTICATED,
              PERMISSION_DENIED,
              VERIFICATION_FAILED,
              COMPACTED,
              OUTCOME_UNKNOWN,
              INTERNAL ->
              bare;
        };
    Metadata trailers = Objects.requireNonNull(ErrorMapping.toStatus(refusal).getTrailers());
    byte[] status = Objects.requireNonNull(trailers.get(STATUS_DETAILS));
    return DETAIL_TYPE
        .matcher(new String(status, StandardCharsets.ISO_8859_1))
        .results()
        .map(type -> type.group(1))
        .toList();
  }

  private static Stream<List<String>> rows() throws IOException {
    return Files.readAllLines(DOC).stream()
        .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
        .filter(cells -> cells.size() == 8)
        .filter(cells -> cells.get(1).matches("[A-Z_]+"));
  }
}
