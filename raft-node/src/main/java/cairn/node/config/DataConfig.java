package cairn.node.config;

import java.nio.file.Path;

/**
 * Where a node keeps its data.
 *
 * @param dir holds the identity of the volume, the log and the snapshots
 * @param minFreeBytes free space without which the node does not start
 */
public record DataConfig(Path dir, long minFreeBytes) {
  /**
   * @throws IllegalArgumentException if a part is out of its range
   */
  public DataConfig {
    Keys.DATA_DIR.require(dir);
    Keys.DATA_MIN_FREE_BYTES.require(minFreeBytes);
  }
}
