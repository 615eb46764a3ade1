package cairn.cli.output;

import cairn.model.Checkpoint;
import cairn.model.ResponseHeader;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How checkpoints are printed. In JSON: the names, numbers and times of the API's JSON. */
public final class CheckpointShape {
  /** What would end a label's value in a list of them; a backslash goes before it. */
  private static final Pattern LABEL_END = Pattern.compile("[\\\\,]");

  /** All that a record holds. */
  public static final Shape<Checkpoint> SHAPE =
      new Shape<>(
          "checkpoint",
          "checkpoints",
          List.of(
              Column.text("ID", c -> c.id().value()),
              Column.text("MODEL", c -> c.content().model().value()),
              Column.text("VERSION", c -> c.content().version().value()),
              Column.text("TIER", c -> c.location().tier().name()),
              Column.text("NODE", c -> c.location().placement().node()),
              Column.<Checkpoint>number("SIZE", c -> c.content().sizeBytes())
                  .shownAs(c -> HumanSize.of(c.content().sizeBytes())),
              Column.number("GENERATION", Checkpoint::generation),
              Column.<Checkpoint>text("CREATED_AT", c -> c.createdAt().toString())
                  .shownAs(c -> toSeconds(c.createdAt())),
              Column.<Checkpoint>text("GROUP", c -> c.location().placement().group()).onlyWide(),
              Column.<Checkpoint>text("SEAT", c -> c.location().placement().seat()).onlyWide(),
              Column.<Checkpoint>text("HASH", c -> c.content().hash().toString()).onlyWide(),
              Column.<Checkpoint>text("URI", c -> c.location().uri()).onlyWide(),
              Column.<Checkpoint>text("LABELS", c -> labels(c)).onlyWide(),
              Column.<Checkpoint>text(
                      "EXPIRES_AT", c -> c.expiresAt().map(Instant::toString).orElse(""))
                  .onlyWide(),
              Column.<Checkpoint>number("CREATE_REVISION", Checkpoint::createRevision).onlyWide(),
              Column.<Checkpoint>number("MOD_REVISION", Checkpoint::modRevision).onlyWide(),
              Column.<Checkpoint>text("STATE", c -> c.state().name()).onlyWide(),
              Column.<Checkpoint>text("VERIFICATION", c -> c.verification().name()).onlyWide()),
          c -> c.id().value(),
          c -> json -> write(json, c));

  private CheckpointShape() {}

  /** The header of a response as a field of its document. */
  public static JsonPart header(ResponseHeader header) {
    return json -> header(json, header);
  }

  /** Writes the field {@code header}. */
  static void header(JsonGenerator json, ResponseHeader header) throws IOException {
    json.writeObjectFieldStart("header");
    json.writeStringField("clusterId", header.clusterId());
    json.writeStringField("node", header.node());
    json.writeStringField("revision", header.revision().toString());
    json.writeStringField("term", Long.toString(header.term()));
    json.writeStringField("epoch", Long.toString(header.epoch()));
    if (header.leaderContactAgeMillis().isPresent()) {
      json.writeStringField(
          "leaderContactAgeMillis", Long.toString(header.leaderContactAgeMillis().getAsLong()));
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Checkpoint checkpoint) throws IOException {
    var content = checkpoint.content();
    var location = checkpoint.location();
    json.writeStringField("id", checkpoint.id().value());
    json.writeStringField("model", content.model().value());
    json.writeStringField("version", content.version().value());
    json.writeStringField("hash", content.hash().toString());
    json.writeStringField("size", Long.toString(content.sizeBytes()));
    json.writeStringField("tier", location.tier().name());
    json.writeStringField("node", location.placement().node());
    json.writeStringField("group", location.placement().group());
    json.writeStringField("seat", location.placement().seat());
    json.writeStringField("uri", location.uri());
    json.writeObjectFieldStart("labels");
    for (Map.Entry<String, String> label : content.labels().entries().entrySet()) {
      json.writeStringField(label.getKey(), label.getValue());
    }
    json.writeEndObject();
    json.writeStringField("createdAt", checkpoint.createdAt().toString());
    if (checkpoint.expiresAt().isPresent()) {
      json.writeStringField("expiresAt", checkpoint.expiresAt().get().toString());
    }
    json.writeStringField("generation", Long.toString(checkpoint.generation()));
    json.writeStringField("createRevision", checkpoint.createRevision().toString());
    json.writeStringField("modRevision", checkpoint.modRevision().toString());
    json.writeStringField("state", "STATE_" + checkpoint.state());
    json.writeStringField("verification", "VERIFICATION_" + checkpoint.verification());
  }

  private static String labels(Checkpoint checkpoint) {
    return checkpoint.content().labels().entries().entrySet().stream()
        .map(label ->
            label.getKey() + "=" + LABEL_END.matcher(label.getValue()).replaceAll("\\\\$0"))
        .collect(Collectors.joining(","));
  }

  private static String toSeconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
