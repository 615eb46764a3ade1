package cairn.cli.output;

import java.util.List;

/** How the number of records that match is printed. */
public final class CountShape {
  /** The number, as the API's JSON has it. */
  public static final Shape<Long> SHAPE =
      new Shape<>(
          "count",
          "counts",
          List.of(Column.number("RECORDS", n -> n)),
          n -> Long.toString(n),
          n -> json -> json.writeStringField("totalCount", Long.toString(n)));

  private CountShape() {}
}
