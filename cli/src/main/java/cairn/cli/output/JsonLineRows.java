package cairn.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;

/** One JSON object a line. */
final class JsonLineRows<T> implements Rows<T> {
  private final Writer out;
  private final Shape<T> shape;

  JsonLineRows(Writer out, Shape<T> shape) {
    this.out = out;
    this.shape = shape;
  }

  @Override
  public void add(T row) throws IOException {
    try (JsonGenerator json = Documents.compactJson(out)) {
      json.writeStartObject();
      shape.json().apply(row).writeTo(json);
      json.writeEndObject();
    }
  }

  @Override
  public void end(JsonPart tail) {}
}
