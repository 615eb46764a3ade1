package cairn.node.config;

import java.nio.file.Path;

/**
 * Where a node keeps its data.
 *
 * @param dir holds the identity of the volume, the log and the snapshots
 * @param minFreeBytes free space without which the node does not start
 * @param lowSpaceBytes free space below which what takes space is refused
 * @param lowSpaceMarginBytes how much more must be free before it is taken again
 */
public record DataConfig(
    Path dir, long minFreeBytes, long lowSpaceBytes, long lowSpaceMarginBytes) {
  /**
   * @throws IllegalArgumentException if a part is out of its range
   */
  public DataConfig {
    Keys.DATA_DIR.require(dir);
    Keys.DATA_MIN_FREE_BYTES.require(minFreeBytes);
    Keys.DATA_LOW_SPACE_BYTES.require(lowSpaceBytes);
    Keys.DATA_LOW_SPACE_MARGIN_BYTES.require(lowSpaceMarginBytes);
  }
}
