package cairn.node.grpc;

import cairn.registry.v1.Checkpoint;
import cairn.registry.v1.PutCheckpointRequest;
import cairn.registry.v1.UpdateTierRequest;
import com.google.protobuf.Timestamp;
import java.time.Instant;

/** Requests that are well formed. */
final class Requests {
  /** The record that the tests of refusals have in store, at generation 1 in tier nvme. */
  static final String STORED = "run-1/step-1";

  private Requests() {}

  static Checkpoint.Builder checkpoint(String id) {
    return Checkpoint.newBuilder()
        .setId(id)
        .setModel("llama-70b")
        .setVersion("step-1")
        .setHash("crc32c:00c0ffee")
        .setSize(1024)
        .setTier("nvme");
  }

  static PutCheckpointRequest put(String id) {
    return PutCheckpointRequest.newBuilder().setCheckpoint(checkpoint(id)).build();
  }

  static UpdateTierRequest.Builder move() {
    return UpdateTierRequest.newBuilder().setId(STORED).setTier("gpu").setExpectedGeneration(1);
  }

  static Timestamp at(String instant) {
    Instant at = Instant.parse(instant);
    return Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()).build();
  }
}
