package cairn.client;

import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.Comparison;
import cairn.model.Content;
import cairn.model.ContentHash;
import cairn.model.Labels;
import cairn.model.Location;
import cairn.model.ModelName;
import cairn.model.ModelVersion;
import cairn.model.NewCheckpoint;
import cairn.model.Operation;
import cairn.model.Placement;
import cairn.model.Revision;
import cairn.model.Tier;
import cairn.model.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Records that tests need and do not care about. */
final class Samples {
  static final CheckpointId ID = new CheckpointId("c1");
  static final Tier NVME = new Tier("nvme");
  static final Tier DRAM = new Tier("dram");
  static final NewCheckpoint NEW = newCheckpoint(ID);
  static final Checkpoint RECORD = record(ID);
  static final Transaction TRANSACTION =
      new Transaction(
          List.of(new Comparison(ID, new Comparison.Exists(false))),
          List.of(new Operation.Put(NEW)),
          List.of());

  private Samples() {}

  static NewCheckpoint newCheckpoint(CheckpointId id) {
    return new NewCheckpoint(
        id,
        new Content(
            new ModelName("llama"),
            new ModelVersion("step-1"),
            ContentHash.parse("crc32c:0123abcd"),
            1 << 30,
            Labels.NONE),
        new Location(NVME, new Placement("host-1", "", ""), ""),
        Optional.empty(),
        Optional.empty());
  }

  static Checkpoint record(CheckpointId id) {
    return Checkpoint.first(newCheckpoint(id), Instant.EPOCH, new Revision(1));
  }
}
