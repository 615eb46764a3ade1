package cairn.node.raft;

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
import cairn.statemachine.command.Command;
import java.util.Optional;

/** Puts of records that differ in their ids alone. */
final class Puts {
  private static final ContentHash HASH = ContentHash.parse("crc32c:0badcafe");

  private Puts() {}

  static Command.Put put(String id) {
    return put(id, "");
  }

  /** A record of about two KiB. */
  static Command.Put large(String id) {
    return put(id, "s3:" + "x".repeat(2000));
  }

  private static Command.Put put(String id, String uri) {
    return new Command.Put(
        new NewCheckpoint(
            new CheckpointId(id),
            new Content(new ModelName("m"), new ModelVersion("1"), HASH, 1, Labels.NONE),
            new Location(new Tier("nvme"), Placement.NONE, uri),
            Optional.empty(),
            Optional.empty()));
  }
}
