package cairn.chaos.history;

import java.io.IOException;
import java.util.Iterator;

/**
 * Writes events as the {@code history.edn} of Jepsen, one map a line, which Knossos and elle-cli
 * read. An operation of a key has the value {@code [key value]}, as {@code jepsen.independent}
 * makes them. Writes each event as it comes; for one thread.
 *
 * @param <I> what can be asked
 * @param <O> what an answer says
 */
public final class EdnWriter<I, O> {
  private final Appendable out;
  private final Rendering<I, O> rendering;
  private long index;

  /** Writes to {@code out}, which the caller flushes and closes. */
  public EdnWriter(Appendable out, Rendering<I, O> rendering) {
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
    Long process = line.process();
    out.append("{:process ").append(process == null ? ":nemesis" : Long.toString(process));
    out.append(", :type :").append(line.type());
    out.append(", :f :").append(line.function());
    out.append(", :value ");
    if (line.key().isEmpty()) {
      append(line.value());
    } else {
      append(Datum.of(Datum.of(line.key()), line.value()));
    }
    String error = line.error();
    if (error != null) {
      out.append(", :error ");
      append(Datum.of(error));
    }
    out.append(", :time ").append(Long.toString(line.timeNanos()));
    out.append(", :index ").append(Long.toString(index++)).append("}\n");
  }

  private void append(Datum datum) throws IOException {
    switch (datum) {
      case Datum.Nothing _ -> out.append("nil");
      case Datum.Whole(var value) -> out.append(Long.toString(value));
      case Datum.Text(var value) -> appendString(value);
      case Datum.Name(var value) -> out.append(':').append(value);
      case Datum.Items(var values) -> {
        out.append('[');
        for (Iterator<Datum> each = values.iterator(); each.hasNext(); ) {
          append(each.next());
          out.append(each.hasNext() ? " " : "");
        }
        out.append(']');
      }
      case Datum.Fields(var values) -> {
        String separator = "{";
        for (var field : values.entrySet()) {
          out.append(separator).append(':').append(field.getKey()).append(' ');
          append(field.getValue());
          separator = ", ";
        }
        out.append(values.isEmpty() ? "{}" : "}");
      }
    }
  }

  private void appendString(String text) throws IOException {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (Character.isISOControl(c)) {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
