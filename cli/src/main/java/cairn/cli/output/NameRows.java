package cairn.cli.output;

import java.io.IOException;
import java.io.Writer;

/** The names, one a line. */
final class NameRows<T> implements Rows<T> {
  private final Writer out;
  private final Shape<T> shape;

  NameRows(Writer out, Shape<T> shape) {
    this.out = out;
    this.shape = shape;
  }

  @Override
  public void add(T row) throws IOException {
    out.write(Printable.escape(shape.name().apply(row)));
    out.write('\n');
  }

  @Override
  public void end(JsonPart tail) {}
}
