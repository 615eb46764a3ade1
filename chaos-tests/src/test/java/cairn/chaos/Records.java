package cairn.chaos;

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

/** Records that differ in their ids alone. */
final class Records {
  private static final Content CONTENT =
      new Content(
          new ModelName("chaos"),
          new ModelVersion("1"),
          ContentHash.parse("crc32c:0badcafe"),
          1,
          Labels.NONE);

  private Records() {}

  static NewCheckpoint record(CheckpointId id) {
    return record(id, "");
  }

  /** A record of about two KiB. */
  static NewCheckpoint large(CheckpointId id) {
    return record(id, "s3:" + "x".repeat(2000));
  }

  private static NewCheckpoint record(CheckpointId id, String uri) {
    Location location = new Location(new Tier("gpu"), Placement.NONE, uri);
    return new NewCheckpoint(id, CONTENT, location, Optional.empty(), Optional.empty());
  }
}
