package cairn.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Prints results to the standard output in the format that was asked for. */
public final class Printer {
  private final Writer out;
  private final OutputFormat format;
  private final boolean headers;

  /** With {@code headers}, tables and CSV begin with the names of their columns. */
  public Printer(Writer out, OutputFormat format, boolean headers) {
    this.out = out;
    this.format = format;
    this.headers = headers;
  }

  /** Whether the output is one for people, to which remarks on the error output can be added. */
  public boolean isForPeople() {
    return format == OutputFormat.TABLE || format == OutputFormat.WIDE;
  }

  /** Whether the output is one document, which shows what stands beside the things as well. */
  public boolean isDocument() {
    return format == OutputFormat.JSON || format == OutputFormat.YAML;
  }

  /** Prints one thing; a document shows it as a field of its own, with {@code rest} beside it. */
  public <T> void one(Shape<T> shape, T thing, JsonPart rest) throws IOException {
    JsonPart field =
        json -> {
          json.writeObjectFieldStart(shape.singular());
          shape.json().apply(thing).writeTo(json);
          json.writeEndObject();
        };
    switch (format) {
      case JSON, YAML -> document(field.and(rest));
      case TABLE, WIDE, JSONL, CSV, NAME -> {
        Rows<T> rows = many(shape);
        rows.add(thing);
        rows.end(rest);
      }
    }
    out.flush();
  }

  /** As {@link #one}, but a document has the fields of the thing itself, not one for all of it. */
  public <T> void whole(Shape<T> shape, T thing, JsonPart rest) throws IOException {
    if (isDocument()) {
      document(shape.json().apply(thing).and(rest));
      out.flush();
    } else {
      one(shape, thing, rest);
    }
  }

  /** Begins to print any number of things. */
  public <T> Rows<T> many(Shape<T> shape) throws IOException {
    return switch (format) {
      case TABLE -> new TableRows<>(out, narrow(shape), false, headers);
      case WIDE -> new TableRows<>(out, shape.columns(), true, headers);
      case CSV -> new CsvRows<>(out, shape.columns(), headers);
      case NAME -> new NameRows<>(out, shape);
      case JSONL -> new JsonLineRows<>(out, shape);
      case JSON -> new DocumentRows<>(Documents.prettyJson(out), shape);
      case YAML -> new DocumentRows<>(Documents.yaml(out), shape);
    };
  }

  /** Prints all of {@code things}. */
  public <T> void all(Shape<T> shape, List<T> things, JsonPart rest) throws IOException {
    Rows<T> rows = many(shape);
    for (T thing : things) {
      rows.add(thing);
    }
    rows.end(rest);
    out.flush();
  }

  private static <T> List<Column<T>> narrow(Shape<T> shape) {
    return shape.columns().stream().filter(column -> !column.wide()).toList();
  }

  private void document(JsonPart fields) throws IOException {
    try (JsonGenerator json =
        format == OutputFormat.YAML ? Documents.yaml(out) : Documents.prettyJson(out)) {
      json.writeStartObject();
      fields.writeTo(json);
      json.writeEndObject();
    }
  }
}
