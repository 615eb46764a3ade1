package cairn.cli.output;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Comma-separated values after RFC 4180: lines end in CR LF, quotes where they are needed. */
final class CsvRows<T> implements Rows<T> {
  private final Writer out;
  private final List<Column<T>> columns;

  CsvRows(Writer out, List<Column<T>> columns, boolean headers) throws IOException {
    this.out = out;
    this.columns = columns;
    if (headers) {
      line(columns.stream().map(column -> column.header().toLowerCase(Locale.ROOT)).toList());
    }
  }

  @Override
  public void add(T row) throws IOException {
    line(columns.stream().map(column -> column.exact().apply(row)).toList());
  }

  @Override
  public void end(JsonPart tail) {}

  private void line(List<String> cells) throws IOException {
    out.write(cells.stream().map(CsvRows::cell).collect(Collectors.joining(",", "", "\r\n")));
  }

  private static String cell(String value) {
    String text = Printable.escape(value);
    return text.indexOf(',') < 0 && text.indexOf('"') < 0
        ? text
        : '"' + text.replace("\"", "\"\"") + '"';
  }
}
