package cairn.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** The rows as the array of one document, its other fields behind them. */
final class DocumentRows<T> implements Rows<T> {
  private final JsonGenerator json;
  private final Shape<T> shape;

  DocumentRows(JsonGenerator json, Shape<T> shape) throws IOException {
    this.json = json;
    this.shape = shape;
    json.writeStartObject();
    json.writeArrayFieldStart(shape.plural());
  }

  @Override
  public void add(T row) throws IOException {
    json.writeStartObject();
    shape.json().apply(row).writeTo(json);
    json.writeEndObject();
  }

  @Override
  public void end(JsonPart tail) throws IOException {
    json.writeEndArray();
    tail.writeTo(json);
    json.writeEndObject();
    json.close();
  }
}
