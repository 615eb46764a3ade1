package cairn.chaos.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;

/**
 * Writes events as JSON lines: {@code process} (or {@code "nemesis"}), {@code type}, {@code f},
 * {@code key} if there is one, {@code value}, {@code error} if there is one, and {@code time} in
 * nanoseconds. Writes each event as it comes; for one thread.
 *
 * @param <I> what can be asked
 * @param <O> what an answer says
 */
public final class JsonWriter<I, O> {
  private static final JsonFactory JSON = new JsonFactory();

  private final Appendable out;
  private final Rendering<I, O> rendering;

  /** Writes to {@code out}, which the caller flushes and closes. */
  public JsonWriter(Appendable out, Rendering<I, O> rendering) {
    this.out = out;
    this.rendering = rendering;
  }

  /** Writes all of {@code history}. */
  public void write(History<I, O> history) throws IOException {
    for (Event<I, O> event : history.events()) {
      write(event);
    }
  }

  /** Writes one line. */
  public void write(Event<I, O> event) throws IOException {
    HistoryLine line = HistoryLine.of(event, rendering);
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      Long process = line.process();
      if (process == null) {
        json.writeStringField("process", "nemesis");
      } else {
        json.writeNumberField("process", process);
      }
      json.writeStringField("type", line.type());
      json.writeStringField("f", line.function());
      if (!line.key().isEmpty()) {
        json.writeStringField("key", line.key());
      }
      json.writeFieldName("value");
      write(line.value(), json);
      String error = line.error();
      if (error != null) {
        json.writeStringField("error", error);
      }
      json.writeNumberField("time", line.timeNanos());
      json.writeEndObject();
    }
    out.append(text.getBuffer()).append('\n');
  }

  private static void write(Datum datum, JsonGenerator json) throws IOException {
    switch (datum) {
      case Datum.Nothing _ -> json.writeNull();
      case Datum.Whole(var value) -> json.writeNumber(value);
      case Datum.Text(var value) -> json.writeString(value);
      case Datum.Name(var value) -> json.writeString(value);
      case Datum.Items(var values) -> {
        json.writeStartArray();
        for (Datum value : values) {
          write(value, json);
        }
        json.writeEndArray();
      }
      case Datum.Fields(var values) -> {
        json.writeStartObject();
        for (var field : values.entrySet()) {
          json.writeFieldName(field.getKey());
          write(field.getValue(), json);
        }
        json.writeEndObject();
      }
    }
  }
}
