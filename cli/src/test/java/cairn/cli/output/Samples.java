package cairn.cli.output;

import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.Content;
import cairn.model.ContentHash;
import cairn.model.Labels;
import cairn.model.Location;
import cairn.model.ModelName;
import cairn.model.ModelVersion;
import cairn.model.Placement;
import cairn.model.ResponseHeader;
import cairn.model.Revision;
import cairn.model.Tier;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Records to print. */
public final class Samples {
  /** Where the samples come from. */
  public static final ResponseHeader HEADER =
      new ResponseHeader("c-1", "n1", new Revision(42), 3, 0, OptionalLong.empty());

  private Samples() {}

  /** A record with something in every field. */
  public static Checkpoint full() {
    return new Checkpoint(
        new CheckpointId("llama/step-100"),
        new Content(
            new ModelName("llama"),
            new ModelVersion("v1"),
            new ContentHash(ContentHash.Algorithm.CRC32C, "e3069283"),
            21_474_836_480L,
            new Labels(Map.of("run", "7", "note", "say \"hi\", twice"))),
        new Location(
            new Tier("nvme"), new Placement("gpu-01", "g0", "3"), "file:/data/llama/step-100"),
        Instant.parse("2026-11-23T14:03:10.500Z"),
        Optional.of(Instant.parse("2026-12-23T14:03:10Z")),
        2,
        new Revision(41),
        new Revision(42),
        Checkpoint.State.COMMITTED,
        Checkpoint.Verification.UNVERIFIED);
  }

  /** A record with nothing but what it must have. */
  public static Checkpoint bare() {
    return new Checkpoint(
        new CheckpointId("b"),
        new Content(
            new ModelName("m"),
            new ModelVersion("1"),
            new ContentHash(ContentHash.Algorithm.CRC32C, "00000000"),
            0,
            Labels.NONE),
        new Location(new Tier("gpu"), Placement.NONE, ""),
        Instant.parse("2026-11-23T14:00:00Z"),
        Optional.empty(),
        1,
        new Revision(1),
        new Revision(1),
        Checkpoint.State.COMMITTED,
        Checkpoint.Verification.UNVERIFIED);
  }
}
