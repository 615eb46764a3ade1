package cairn.bench.peers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/** Every measurement of a run as JSON. */
final class JsonReport {
  private final JsonGenerator json;

  private JsonReport(JsonGenerator json) {
    this.json = json;
  }

  static String of(Run run) throws IOException {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.useDefaultPrettyPrinter();
      new JsonReport(json).write(run);
    }
    return out + "\n";
  }

  private void write(Run run) throws IOException {
    json.writeStartObject();
    json.writeStringField("machine", run.machine());
    json.writeStringField("made", run.made());
    json.writeObjectFieldStart("versions");
    for (String peer : List.of(run.first(), run.second())) {
      json.writeStringField(peer, run.versions().getOrDefault(peer, ""));
    }
    json.writeEndObject();
    write(run.limits());
    json.writeObjectFieldStart("idle");
    for (Map.Entry<String, Idle> idle : run.idle().entrySet()) {
      json.writeObjectFieldStart(idle.getKey());
      json.writeNumberField("cpu_percent", idle.getValue().cpuPercent());
      json.writeNumberField("resident_mib", idle.getValue().residentMib());
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeArrayFieldStart("rounds");
    for (Results.Row<Cell> row : run.results().rows()) {
      write(row, () -> write(row.kind()));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("fixed_rates");
    for (Results.Row<OpenCell> row : run.open().rows()) {
      write(row, () -> write(row.kind(), row.sample().perSecond()));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("kills");
    for (Map.Entry<String, List<Failover>> failovers : run.failovers().entrySet()) {
      for (Failover failover : failovers.getValue()) {
        json.writeStartObject();
        json.writeStringField("system", failovers.getKey());
        json.writeNumberField("gap_millis", failover.gap().toMillis());
        json.writeNumberField("restart_millis", failover.restart().toMillis());
        json.writeEndObject();
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(Limits limits) throws IOException {
    json.writeObjectFieldStart("limits");
    json.writeNumberField("syncs_per_second", limits.syncsPerSecond());
    json.writeNumberField("sync_p50_millis", limits.syncMillis());
    json.writeObjectFieldStart("echoes_per_second");
    for (Map.Entry<Integer, Double> echo : limits.echoesPerSecond().entrySet()) {
      json.writeNumberField(Integer.toString(echo.getKey()), echo.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  /** Writes fields. */
  private interface Fields {
    void write() throws IOException;
  }

  private void write(Results.Row<?> row, Fields ofKind) throws IOException {
    json.writeStartObject();
    json.writeStringField("system", row.peer());
    ofKind.write();
    json.writeNumberField("round", row.round());
    write(row.sample());
    json.writeEndObject();
  }

  private void write(Cell cell) throws IOException {
    json.writeStringField("workload", cell.workload().option());
    json.writeNumberField("records", cell.records());
    json.writeNumberField("callers", cell.callers());
  }

  private void write(OpenCell cell, double reached) throws IOException {
    json.writeStringField("workload", cell.workload().option());
    json.writeNumberField("asked_per_second", cell.perSecond());
    json.writeNumberField("percent_of_best", cell.percent());
    json.writeBooleanField("sustained", cell.isSustainedBy(reached));
  }

  /** The fields of a measurement. */
  private void write(Sample sample) throws IOException {
    json.writeNumberField("operations", sample.operations());
    json.writeNumberField("failed", sample.failed());
    json.writeNumberField("wrong", sample.wrong());
    json.writeNumberField("elapsed_nanos", sample.elapsed().toNanos());
    json.writeNumberField("per_second", sample.perSecond());
    json.writeNumberField("p50_micros", sample.micros().getValueAtPercentile(50));
    json.writeNumberField("p99_micros", sample.micros().getValueAtPercentile(99));
    json.writeNumberField("p999_micros", sample.micros().getValueAtPercentile(99.9));
    json.writeNumberField("max_micros", sample.micros().getMaxValue());
    json.writeNumberField("server_cpu_micros", sample.serverCpuMicros());
    json.writeNumberField("client_cpu_micros", sample.clientCpuMicros());
    json.writeNumberField("other_cpu_micros", sample.otherCpuMicros());
    json.writeNumberField("resident_mib", sample.residentMib());
  }
}
