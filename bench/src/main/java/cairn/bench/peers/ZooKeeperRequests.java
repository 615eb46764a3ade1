package cairn.bench.peers;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.ZooDefs;

/** What ZooKeeper is asked, each in one transaction: all of it is done, or nothing. */
final class ZooKeeperRequests {
  private static final int ANY_VERSION = -1;
  private static final byte[] NOTHING = {};

  private ZooKeeperRequests() {}

  /** Makes what has to be there before the first record. */
  static List<Op> parents() {
    return ZooKeeperPaths.parents().stream().map(path -> create(path, NOTHING)).toList();
  }

  /** Puts new records with their index paths; refused if one exists. */
  static List<Op> put(long first, int count) {
    List<Op> operations = new ArrayList<>();
    for (long n = first; n < first + count; n++) {
      operations.add(create(ZooKeeperPaths.record(n), value(n, 0)));
      operations.add(create(ZooKeeperPaths.ofModel(n), NOTHING));
      operations.add(create(ZooKeeperPaths.ofTier(n, 0), NOTHING));
      operations.add(create(ZooKeeperPaths.ofHost(n), NOTHING));
    }
    return operations;
  }

  /** Removes records that were never moved; refused if one does not exist. */
  static List<Op> delete(long first, int count) {
    List<Op> operations = new ArrayList<>();
    for (long n = first; n < first + count; n++) {
      ZooKeeperPaths.all(n).forEach(path -> operations.add(Op.delete(path, ANY_VERSION)));
    }
    return operations;
  }

  /** Moves a record and its path in the index of tiers; refused if its version is another. */
  static List<Op> move(long n, int moves, long version) {
    return List.of(
        Op.setData(ZooKeeperPaths.record(n), value(n, moves + 1), Math.toIntExact(version)),
        Op.delete(ZooKeeperPaths.ofTier(n, moves), ANY_VERSION),
        create(ZooKeeperPaths.ofTier(n, moves + 1), NOTHING));
  }

  /** The record as JSON, after so many moves. */
  static byte[] value(long n, int moves) {
    return RecordJson.of(n, moves).getBytes(StandardCharsets.UTF_8);
  }

  private static Op create(String path, byte[] data) {
    return Op.create(path, data, ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
  }
}
