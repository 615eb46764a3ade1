package cairn.cli.output;

import java.util.function.Function;

/**
 * One column of a table.
 *
 * @param header in capitals, as a table shows it
 * @param exact the value for programs and wide tables
 * @param human the value for people
 * @param wide whether the column is left out of the narrow table
 * @param right whether the values stand at the right edge, as numbers do
 */
public record Column<T>(
    String header,
    Function<T, String> exact,
    Function<T, String> human,
    boolean wide,
    boolean right) {

  /** A column of text. */
  public static <T> Column<T> text(String header, Function<T, String> value) {
    return new Column<>(header, value, value, false, false);
  }

  /** A column of numbers. */
  public static <T> Column<T> number(String header, Function<T, Object> value) {
    Function<T, String> text = row -> value.apply(row).toString();
    return new Column<>(header, text, text, false, true);
  }

  /** This column with another value for people. */
  public Column<T> shownAs(Function<T, String> other) {
    return new Column<>(header, exact, other, wide, right);
  }

  /** This column, left out of the narrow table. */
  public Column<T> onlyWide() {
    return new Column<>(header, exact, human, true, right);
  }
}
