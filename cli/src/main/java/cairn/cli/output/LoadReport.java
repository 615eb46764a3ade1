package cairn.cli.output;

import cairn.model.ErrorCode;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What one kind of call came to under load.
 *
 * @param operation the kind
 * @param operations successful calls, of which alone the rest tells
 * @param errors how often others failed, by why
 * @param millis how many milliseconds they took
 */
public record LoadReport(
    String operation,
    long operations,
    double perSecond,
    Map<ErrorCode, Long> errors,
    Latency millis) {

  /** At most so long took 50, 90, 99, 99.9 and 100 percent of the calls. */
  public record Latency(double p50, double p90, double p99, double p999, double max) {}

  /** How it is printed. */
  public static final Shape<LoadReport> SHAPE =
      new Shape<>(
          "operation",
          "operations",
          List.of(
              Column.text("OPERATION", LoadReport::operation),
              Column.number("OPS", LoadReport::operations),
              Column.number("OPS/S", report -> rounded(report.perSecond(), 0)),
              latency("P50_MS", Latency::p50),
              latency("P90_MS", Latency::p90),
              latency("P99_MS", Latency::p99),
              latency("P99.9_MS", Latency::p999),
              latency("MAX_MS", Latency::max),
              Column.text("ERRORS", LoadReport::errorCounts)),
          LoadReport::operation,
          report ->
              json -> {
                json.writeStringField("operation", report.operation());
                json.writeStringField("operations", Long.toString(report.operations()));
                json.writeNumberField("perSecond", report.perSecond());
                json.writeObjectFieldStart("errors");
                for (Map.Entry<ErrorCode, Long> error : report.errors().entrySet()) {
                  json.writeStringField(error.getKey().name(), Long.toString(error.getValue()));
                }
                json.writeEndObject();
                json.writeNumberField("p50Millis", report.millis().p50());
                json.writeNumberField("p90Millis", report.millis().p90());
                json.writeNumberField("p99Millis", report.millis().p99());
                json.writeNumberField("p999Millis", report.millis().p999());
                json.writeNumberField("maxMillis", report.millis().max());
              });

  /** Takes a copy of {@code errors}, in the order of the codes. */
  public LoadReport {
    errors = Collections.unmodifiableMap(new TreeMap<>(errors));
  }

  private String errorCounts() {
    return errors.isEmpty()
        ? "0"
        : errors.entrySet().stream()
            .map(error -> "%d %s".formatted(error.getValue(), error.getKey()))
            .collect(Collectors.joining(", "));
  }

  private static Column<LoadReport> latency(String header, ToDoubleFunction<Latency> millis) {
    return Column.number(header, report -> rounded(millis.applyAsDouble(report.millis()), 2));
  }

  private static String rounded(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
