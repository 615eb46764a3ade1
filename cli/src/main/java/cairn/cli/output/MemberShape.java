package cairn.cli.output;

import cairn.client.ClusterStatus;
import cairn.model.Tier;
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

  /** The tiers as a field of a document, the nearest to the GPU first. */
  public static JsonPart tiers(List<Tier> tiers) {
    return json -> {
      json.writeArrayFieldStart("tiers");
      for (Tier tier : tiers) {
        json.writeString(tier.name());
      }
      json.writeEndArray();
    };
  }
}
