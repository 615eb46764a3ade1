package cairn.chaos.workload;

import cairn.chaos.check.ListInput;
import cairn.model.CheckpointId;
import cairn.model.Content;
import cairn.model.ContentHash;
import cairn.model.Labels;
import cairn.model.Location;
import cairn.model.ModelName;
import cairn.model.ModelVersion;
import cairn.model.NewCheckpoint;
import cairn.model.Placement;
import cairn.model.Tier;
import cairn.model.Times;
import java.util.Optional;

/** Records to put. */
public final class NewRecords {
  private static final ModelVersion VERSION = new ModelVersion("1");

  private NewRecords() {}

  /** One in {@code tier}, that has nothing else of its own but its id. */
  public static NewCheckpoint in(String tier, CheckpointId id, String model) {
    return of(id, model, VERSION, new Location(new Tier(tier), Placement.NONE, ""));
  }

  /** One of {@code version}, in this place. */
  static NewCheckpoint of(CheckpointId id, String model, ModelVersion version, Location location) {
    return of(
        id,
        new ListInput.Content(model, version.value(), "crc32c:0badcafe", 1, Optional.empty()),
        location);
  }

  /** One that is {@code content}, in this place. */
  static NewCheckpoint of(CheckpointId id, ListInput.Content content, Location location) {
    return new NewCheckpoint(
        id,
        new Content(
            new ModelName(content.model()),
            new ModelVersion(content.version()),
            ContentHash.parse(content.hash()),
            content.sizeBytes(),
            Labels.NONE),
        location,
        Optional.empty(),
        content.expiresNanos().map(Times::ofNanos));
  }
}
