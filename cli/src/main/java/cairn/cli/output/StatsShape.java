package cairn.cli.output;

import cairn.model.Stats;
import cairn.model.StatsQuery.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How statistics are printed. In JSON as the API's JSON. */
public final class StatsShape {
  private StatsShape() {}

  /** Groups of records that are alike in {@code by}, of which they have a column each. */
  public static Shape<Stats.Group> groups(Set<Dimension> by) {
    List<Column<Stats.Group>> columns = new ArrayList<>();
    int place = 0;
    for (Dimension dimension : by) {
      int at = place++;
      columns.add(Column.text(dimension.name(), group -> part(group, at)));
    }
    columns.add(Column.number("RECORDS", group -> group.sum().records()));
    columns.add(
        Column.<Stats.Group>number("SIZE", group -> group.sum().sizeBytes())
            .shownAs(group -> HumanSize.of(group.sum().sizeBytes())));
    return new Shape<>(
        "group",
        "groups",
        columns,
        group -> String.join("/", group.key()),
        group ->
            json -> {
              json.writeArrayFieldStart("key");
              for (String part : group.key()) {
                json.writeString(part);
              }
              json.writeEndArray();
              json.writeStringField("records", Long.toString(group.sum().records()));
              json.writeStringField("sizeBytes", Long.toString(group.sum().sizeBytes()));
            });
  }

  private static String part(Stats.Group group, int at) {
    return at < group.key().size() ? group.key().get(at) : "";
  }

  /** What stands beside the groups in a document. */
  public static JsonPart rest(Stats stats) {
    return json -> {
      json.writeStringField("records", Long.toString(stats.total().records()));
      json.writeStringField("sizeBytes", Long.toString(stats.total().sizeBytes()));
      json.writeStringField("groupsLeftOut", Long.toString(stats.groupsLeftOut()));
      json.writeStringField("index", stats.index());
      json.writeStringField("scanned", Long.toString(stats.scanned()));
    };
  }
}
