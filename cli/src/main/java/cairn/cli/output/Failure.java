package cairn.cli.output;

import cairn.model.Checkpoint;
import cairn.model.ErrorCode;
import cairn.model.Refusal;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Why a command failed, as text for people or as JSON for programs.
 *
 * @param advice what a person may do next; empty if the message says it all
 */
public record Failure(Refusal refusal, String advice) {
  private static final String REQUEST_ID = "request_id";

  /** {@code refusal} with the advice that goes with its code. */
  public static Failure of(Refusal refusal) {
    String requestId = refusal.metadata().get(REQUEST_ID);
    return refusal.code() == ErrorCode.OUTCOME_UNKNOWN && requestId != null
        ? new Failure(refusal, repeatUnder(requestId))
        : new Failure(refusal, advice(refusal.code()));
  }

  /** The advice to repeat a write under the name that it had; flags can follow. */
  public static String repeatUnder(String requestId) {
    return "it may or may not have been done; run it again, and it is done once, with\n"
        + "--request-id=%s".formatted(requestId);
  }

  /** The lines of an error output in {@code format}; ends in a new line. */
  public String text(OutputFormat format) {
    return switch (format) {
      case JSON, JSONL -> json(refusal);
      case TABLE, WIDE, YAML, CSV, NAME -> plain();
    };
  }

  private String plain() {
    StringBuilder text = new StringBuilder();
    text.append(
        "error: %s: %s%n"
            .formatted(refusal.code(), Printable.escapeLines(refusal.message(), "  ")));
    refusal
        .current()
        .map(Failure::asItStands)
        .ifPresent(line -> text.append("  ").append(line).append('\n'));
    advice.lines().forEach(line -> text.append("  ").append(Printable.escape(line)).append('\n'));
    return text.toString();
  }

  private static String asItStands(Checkpoint current) {
    return "the record stands at generation %d in tier %s, last changed by revision %s"
        .formatted(current.generation(), current.location().tier(), current.modRevision());
  }

  private static String advice(ErrorCode code) {
    return switch (code) {
      case CONTENT_DIFFERS -> "other content needs another id";
      case STALE_GENERATION -> "read the record again, then decide again";
      case NOT_LEADER, UNAVAILABLE -> "nothing was done; it is safe to try again";
      case RESOURCE_EXHAUSTED -> "nothing was done; wait before trying again";
      case OUTCOME_UNKNOWN -> "it may or may not have been done; read the record to see";
      case INTERNAL -> "this is a defect; run it again with --debug and report what it prints";
      case INVALID_ARGUMENT,
          NOT_FOUND,
          PRECONDITION,
          UNAUTHENTICATED,
          PERMISSION_DENIED,
          VERIFICATION_FAILED,
          COMPACTED ->
          "";
    };
  }

  private static String json(Refusal refusal) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = Documents.compactJson(text)) {
      json.writeStartObject();
      json.writeObjectFieldStart("error");
      json.writeStringField("code", refusal.code().name());
      json.writeStringField("message", refusal.message());
      json.writeArrayFieldStart("violations");
      for (Refusal.Violation violation : refusal.violations()) {
        json.writeStartObject();
        json.writeStringField("field", violation.field());
        json.writeStringField("description", violation.description());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeObjectFieldStart("metadata");
      for (Map.Entry<String, String> fact : new TreeMap<>(refusal.metadata()).entrySet()) {
        json.writeStringField(fact.getKey(), fact.getValue());
      }
      json.writeEndObject();
      if (refusal.current().isPresent()) {
        json.writeObjectFieldStart("current");
        CheckpointShape.SHAPE.json().apply(refusal.current().get()).writeTo(json);
        json.writeEndObject();
      }
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter does not fail
    }
    return text.toString();
  }
}
