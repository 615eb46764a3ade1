package cairn.cli.output;

import cairn.client.NodeStatus;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a node said of itself, or why it said nothing.
 *
 * @param name of the node; empty if it is not known
 * @param endpoint at which it was asked
 * @param status what it said
 * @param error why it said nothing; empty if it did
 */
public record NodeReport(String name, String endpoint, Optional<NodeStatus> status, String error) {
  private static final int SHOWN_DIGEST = 12;

  /** How nodes are printed. */
  public static final Shape<NodeReport> SHAPE =
      new Shape<>(
          "node",
          "nodes",
          List.of(
              Column.text("NAME", NodeReport::name),
              Column.text("ENDPOINT", NodeReport::endpoint),
              Column.text(
                  "ROLE", node -> node.status().map(NodeReport::role).orElse("unreachable")),
              of("LEADER", NodeStatus::leader),
              number("TERM", status -> status.header().term()),
              number("REVISION", status -> status.header().revision()),
              number("RECORDS", NodeStatus::records),
              of("DIGEST", NodeStatus::digest).shownAs(node -> node.show(NodeReport::shortDigest)),
              of("READY", status -> Boolean.toString(status.ready())),
              of("MEMBER_ID", NodeStatus::memberId).onlyWide(),
              number("COMMIT", NodeStatus::commitIndex).onlyWide(),
              number("APPLIED", NodeStatus::appliedIndex).onlyWide(),
              of("SNAPSHOT", NodeReport::snapshotIndex).onlyWide(),
              of("LEADER_CONTACT", NodeReport::contactAge).onlyWide(),
              of("SOFTWARE", NodeStatus::softwareVersion).onlyWide(),
              Column.text("REMARK", NodeReport::remark).onlyWide()),
          node -> node.name().isEmpty() ? node.endpoint() : node.name(),
          node -> json -> write(json, node));

  private static Column<NodeReport> of(String header, Function<NodeStatus, String> value) {
    return Column.text(header, node -> node.show(value));
  }

  private static Column<NodeReport> number(String header, Function<NodeStatus, Object> value) {
    return Column.number(header, node -> node.show(status -> value.apply(status).toString()));
  }

  private String show(Function<NodeStatus, String> value) {
    return status.map(value).orElse("");
  }

  /** Why it does not serve, and its alarms; empty if it serves and has none. */
  public String remark() {
    return error
        + show(status ->
            Stream.concat(status.notReadyBecause().stream(), status.alarms().stream())
                .collect(Collectors.joining("; ")));
  }

  private static String role(NodeStatus status) {
    return status.role().name().toLowerCase(Locale.ROOT);
  }

  private static String shortDigest(NodeStatus status) {
    String digest = status.digest();
    return digest.substring(0, Math.min(SHOWN_DIGEST, digest.length()));
  }

  private static String snapshotIndex(NodeStatus status) {
    var index = status.snapshotIndex();
    return index.isPresent() ? Long.toString(index.getAsLong()) : "";
  }

  private static String contactAge(NodeStatus status) {
    return status.leaderContactAge().map(age -> age.toMillis() + "ms").orElse("");
  }

  private static void write(JsonGenerator json, NodeReport node) throws IOException {
    json.writeStringField("name", node.name());
    json.writeStringField("endpoint", node.endpoint());
    json.writeStringField("error", node.error());
    if (node.status().isPresent()) {
      write(json, node.status().get());
    }
  }

  private static void write(JsonGenerator json, NodeStatus status) throws IOException {
    CheckpointShape.header(json, status.header());
    json.writeStringField("memberId", status.memberId());
    json.writeStringField("softwareVersion", status.softwareVersion());
    json.writeStringField("role", "ROLE_" + status.role());
    json.writeStringField("leader", status.leader());
    json.writeStringField("commitIndex", Long.toString(status.commitIndex()));
    json.writeStringField("appliedIndex", Long.toString(status.appliedIndex()));
    json.writeStringField("snapshotIndex", Long.toString(status.snapshotIndex().orElse(-1)));
    json.writeStringField("records", Long.toString(status.records()));
    json.writeStringField("digest", status.digest());
    json.writeBooleanField("ready", status.ready());
    json.writeArrayFieldStart("notReadyBecause");
    for (String reason : status.notReadyBecause()) {
      json.writeString(reason);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("alarms");
    for (String alarm : status.alarms()) {
      json.writeString(alarm);
    }
    json.writeEndArray();
    long contact = status.leaderContactAge().map(Duration::toMillis).orElse(-1L);
    json.writeStringField("leaderContactAgeMillis", Long.toString(contact));
  }
}
