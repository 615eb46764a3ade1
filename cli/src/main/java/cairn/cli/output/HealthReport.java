package cairn.cli.output;

import cairn.client.Health;
import java.util.List;

/**
 * Whether a node serves.
 *
 * @param endpoint at which it was asked
 * @param took milliseconds until it answered or was given up
 */
public record HealthReport(String endpoint, Health health, long took) {
  /** How health is printed. */
  public static final Shape<HealthReport> SHAPE =
      new Shape<>(
          "endpoint",
          "endpoints",
          List.of(
              Column.text("ENDPOINT", HealthReport::endpoint),
              Column.text("HEALTH", report -> report.health().state().name()),
              Column.number("TOOK_MS", HealthReport::took),
              Column.text("ERROR", report -> report.health().detail())),
          HealthReport::endpoint,
          report ->
              json -> {
                json.writeStringField("endpoint", report.endpoint());
                json.writeStringField("health", report.health().state().name());
                json.writeStringField("tookMillis", Long.toString(report.took()));
                json.writeStringField("error", report.health().detail());
              });
}
