package cairn.cli.output;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Columns that stand under each other. The first {@value #MEASURED_ROWS} rows set the widths, so
 * that a list of any length is printed in little memory.
 */
final class TableRows<T> implements Rows<T> {
  private static final int MEASURED_ROWS = 1000;
  private static final String GAP = "  ";

  private final Writer out;
  private final List<Column<T>> columns;
  private final boolean exact;
  private final int[] widths;
  private final List<List<String>> held = new ArrayList<>();
  private boolean holding = true;

  TableRows(Writer out, List<Column<T>> columns, boolean exact, boolean headers) {
    this.out = out;
    this.columns = columns;
    this.exact = exact;
    this.widths = new int[columns.size()];
    if (headers) {
      held.add(columns.stream().map(Column::header).toList());
    }
  }

  @Override
  public void add(T row) throws IOException {
    List<String> cells = columns.stream().map(column -> cell(column, row)).toList();
    if (!holding) {
      print(cells);
      return;
    }
    held.add(cells);
    if (held.size() >= MEASURED_ROWS) {
      flush();
    }
  }

  @Override
  public void end(JsonPart tail) throws IOException {
    flush();
  }

  private String cell(Column<T> column, T row) {
    Function<T, String> value = exact ? column.exact() : column.human();
    String text = Printable.escape(value.apply(row));
    return text.isEmpty() ? "-" : text;
  }

  private void flush() throws IOException {
    holding = false;
    for (List<String> cells : held) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(cells.get(i)));
      }
    }
    for (List<String> cells : held) {
      print(cells);
    }
    held.clear();
  }

  private void print(List<String> cells) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(Math.max(0, widths[i] - width(cells.get(i))));
      line.append(i == 0 ? "" : GAP)
          .append(columns.get(i).right() ? padding + cells.get(i) : cells.get(i) + padding);
    }
    out.write(line.toString().stripTrailing());
    out.write('\n');
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
