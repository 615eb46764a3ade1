package cairn.chaos.workload;

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
import java.util.Optional;

/** Records to put. */
final class NewRecords {
  private static final ModelVersion VERSION = new ModelVersion("1");

  private NewRecords() {}

  /** One in {@code tier}, that has nothing else of its own but its id. */
  static NewCheckpoint in(String tier, CheckpointId id, String model) {
    return of(id, model, VERSION, new Location(new Tier(tier), Placement.NONE, ""));
  }

  /** One with this content and in this place. */
  static NewCheckpoint of(CheckpointId id, String model, ModelVersion version, Location location) {
    return new NewCheckpoint(
        id,
        new Content(
            new ModelName(model), version, ContentHash.parse("crc32c:0badcafe"), 1, Labels.NONE),
        location,
        Optional.empty(),
        Optional.empty());
  }
}
