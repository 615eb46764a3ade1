package cairn.cli.output;

import cairn.client.ClusterStatus;
import cairn.model.ClusterSettings;
import cairn.model.StateLimits.Span;
import cairn.model.Tier;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** How the members of a cluster are printed. */
public final class MemberShape {
  /** All that is known of a member. */
  public static final Shape<ClusterStatus.Member> SHAPE =
      new Shape<>(
          "member",
          "members",
          List.of(
              Column.text("NAME", ClusterStatus.Member::name),
              Column.text("API", ClusterStatus.Member::apiAddress),
              Column.text("RAFT", ClusterStatus.Member::raftAddress),
              Column.text("LEADER", member -> Boolean.toString(member.leader())),
              Column.text("MEMBER_ID", ClusterStatus.Member::memberId).onlyWide()),
          ClusterStatus.Member::name,
          member ->
              json -> {
                json.writeStringField("name", member.name());
                json.writeStringField("memberId", member.memberId());
                json.writeStringField("raftAddress", member.raftAddress());
                json.writeStringField("apiAddress", member.apiAddress());
                json.writeBooleanField("leader", member.leader());
              });

  private MemberShape() {}

  /** How a cluster is set up, as fields of a document: the tiers, the nearest to the GPU first. */
  public static JsonPart settings(ClusterSettings settings) {
    return json -> {
      json.writeArrayFieldStart("tiers");
      for (Tier tier : settings.tiers().tiers()) {
        json.writeString(tier.name());
      }
      json.writeEndArray();
      json.writeObjectFieldStart("limits");
      writeSpan(json, "history", settings.limits().history());
      writeSpan(json, "requests", settings.limits().requests());
      writeSpan(json, "tombstones", settings.limits().tombstones());
      json.writeEndObject();
    };
  }

  private static void writeSpan(JsonGenerator json, String name, Span span) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("count", span.count());
    json.writeNumberField("ageMillis", span.age().toMillis());
    json.writeEndObject();
  }
}
