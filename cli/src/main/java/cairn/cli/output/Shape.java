package cairn.cli.output;

import java.util.List;
import java.util.function.Function;

/**
 * How one kind of thing is printed in each format.
 *
 * @param singular its field in a JSON document that holds one
 * @param plural its field in a JSON document that holds any number
 * @param columns the columns of tables and of CSV, in order
 * @param name what {@link OutputFormat#NAME} prints
 * @param json the fields of its JSON object
 */
public record Shape<T>(
    String singular,
    String plural,
    List<Column<T>> columns,
    Function<T, String> name,
    Function<T, JsonPart> json) {

  /** Takes a copy of {@code columns}. */
  public Shape {
    columns = List.copyOf(columns);
  }
}
