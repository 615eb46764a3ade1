package cairn.protocol;

import cairn.model.ErrorCode;
import cairn.model.Refusal;
import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.PreconditionFailure;
import com.google.rpc.ResourceInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import java.nio.charset.StandardCharsets;

/**
 * Builds the {@code google.rpc.Status} of a refusal within a limit of size.
 *
 * <p>A status travels in the trailers, the message twice: as it is and in the details, which are in
 * base64. gRPC clients take {@value #TRAILER_BYTES_MAX} bytes of trailers by default and fail the
 * call without saying why when there are more. So a long message is cut, violations that do not fit
 * are left out but counted in the metadata under {@value #VIOLATIONS_LEFT_OUT}, and a current
 * record that does not fit is left out, which {@value #CURRENT_LEFT_OUT} in the metadata says.
 */
final class StatusDetails {
  /** What every gRPC client takes. */
  static final int TRAILER_BYTES_MAX = 8192;

  /** How many violations are not in the details. */
  static final String VIOLATIONS_LEFT_OUT = "violations_left_out";

  /** How many bytes the current record has that is not in the details. */
  static final String CURRENT_LEFT_OUT = "current_bytes_left_out";

  /** 6000 bytes in base64; the rest is for the message and the other trailers. */
  private static final int DETAILS_BYTES_MAX = 4500;

  private static final int MESSAGE_BYTES_MAX = 1000;
  private static final int WRAPPING_BYTES = 250;
  private static final int WRAPPING_BYTES_EACH = 4;
  private static final String RESOURCE_TYPE = "cairn.registry.v1.Checkpoint";

  private final Refusal refusal;
  private final ErrorInfo.Builder info;

  private StatusDetails(Refusal refusal) {
    this.refusal = refusal;
    this.info =
        ErrorInfo.newBuilder()
            .setReason(refusal.code().name())
            .setDomain(ErrorMapping.DOMAIN)
            .putAllMetadata(refusal.metadata());
  }

  static Status of(Refusal refusal) {
    return new StatusDetails(refusal).build();
  }

  private Status build() {
    Status.Builder status =
        Status.newBuilder()
            .setCode(io.grpc.Status.Code.valueOf(refusal.code().grpcStatus()).value())
            .setMessage(cut(refusal.message()));
    refusal.retryAfter().ifPresent(wait -> status.addDetails(Any.pack(retryInfo(wait))));
    if (refusal.code() == ErrorCode.NOT_FOUND) {
      status.addDetails(Any.pack(resourceInfo()));
    }
    if (refusal.code() == ErrorCode.STALE_GENERATION || refusal.code() == ErrorCode.PRECONDITION) {
      status.addDetails(Any.pack(preconditionFailure()));
    }
    int used = status.build().getSerializedSize() + info.build().getSerializedSize();
    int left = DETAILS_BYTES_MAX - used - WRAPPING_BYTES;
    left -= addViolations(status, left);
    addCurrent(status, left);
    return status.addDetails(0, Any.pack(info.build())).build();
  }

  /** Adds as many violations as fit {@code bytes}; returns how many bytes they take. */
  private int addViolations(Status.Builder status, int bytes) {
    BadRequest.Builder bad = BadRequest.newBuilder();
    int used = 0;
    for (Refusal.Violation violation : refusal.violations()) {
      BadRequest.FieldViolation wire =
          BadRequest.FieldViolation.newBuilder()
              .setField(violation.field())
              .setDescription(violation.description())
              .build();
      used += wire.getSerializedSize() + WRAPPING_BYTES_EACH;
      if (used > bytes) {
        int leftOut = refusal.violations().size() - bad.getFieldViolationsCount();
        info.putMetadata(VIOLATIONS_LEFT_OUT, Integer.toString(leftOut));
        break;
      }
      bad.addFieldViolations(wire);
    }
    if (bad.getFieldViolationsCount() > 0) {
      status.addDetails(Any.pack(bad.build()));
    }
    return used;
  }

  private void addCurrent(Status.Builder status, int bytes) {
    if (refusal.current().isEmpty()) {
      return;
    }
    Any packed = Any.pack(ProtoMapping.toWire(refusal.current().get()));
    if (packed.getSerializedSize() > bytes) {
      info.putMetadata(CURRENT_LEFT_OUT, Integer.toString(packed.getSerializedSize()));
      return;
    }
    status.addDetails(packed);
  }

  private static RetryInfo retryInfo(java.time.Duration wait) {
    Duration delay =
        Duration.newBuilder().setSeconds(wait.getSeconds()).setNanos(wait.getNano()).build();
    return RetryInfo.newBuilder().setRetryDelay(delay).build();
  }

  private ResourceInfo resourceInfo() {
    return ResourceInfo.newBuilder()
        .setResourceType(RESOURCE_TYPE)
        .setResourceName(refusal.metadata().getOrDefault(Refusal.ID, ""))
        .setDescription(cut(refusal.message()))
        .build();
  }

  private PreconditionFailure preconditionFailure() {
    PreconditionFailure.Violation violation =
        PreconditionFailure.Violation.newBuilder()
            .setType(refusal.code().name())
            .setSubject(
                refusal
                    .current()
                    .map(record -> record.id().value())
                    .orElseGet(() -> refusal.metadata().getOrDefault(Refusal.ID, "")))
            .setDescription(cut(refusal.message()))
            .build();
    return PreconditionFailure.newBuilder().addViolations(violation).build();
  }

  /** The start of {@code message} that fits when it is written as a trailer. */
  private static String cut(String message) {
    StringBuilder fits = new StringBuilder();
    int bytes = 0;
    for (int c : message.codePoints().toArray()) {
      bytes += c >= ' ' && c < 0x7f && c != '%' ? 1 : 3 * utf8Length(c);
      if (bytes > MESSAGE_BYTES_MAX) {
        return fits.append("...").toString();
      }
      fits.appendCodePoint(c);
    }
    return message;
  }

  private static int utf8Length(int codePoint) {
    return Character.toString(codePoint).getBytes(StandardCharsets.UTF_8).length;
  }
}
