package cairn.bench.peers;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How the records lie in ZooKeeper: each under its id, and under one path of each of three indexes.
 *
 * <p>The indexes are those of {@link EtcdKeys}: by model; by model, version and tier; by host. The
 * id is in the name, since a list of children gives names and nothing else. Version and tier are in
 * the name too, not znodes of their own, so that no put has to make a parent.
 */
final class ZooKeeperPaths {
  private ZooKeeperPaths() {}

  static String record(long n) {
    return "/r/" + PeerRecords.id(n);
  }

  static String ofModel(long n) {
    return "/m/%s/%010d_%s".formatted(PeerRecords.model(n), n, name(n));
  }

  static String ofTier(long n, int moves) {
    return "/t/%s/%s_%s_%s"
        .formatted(
            PeerRecords.model(n),
            PeerRecords.version(n),
            PeerRecords.tier(n, moves).name(),
            name(n));
  }

  static String ofHost(long n) {
    return "/n/%s/%s".formatted(PeerRecords.host(n), name(n));
  }

  /** The id as one name: a slash would part two. */
  private static String name(long n) {
    return PeerRecords.id(n).replace('/', '_');
  }

  /** All paths of a record that was never moved. */
  static List<String> all(long n) {
    return List.of(record(n), ofModel(n), ofTier(n, 0), ofHost(n));
  }

  /** What has to be there before the first record, each behind its own parent. */
  static List<String> parents() {
    Set<String> parents = new LinkedHashSet<>();
    for (long n = 0; n < PeerRecords.LEAST; n++) { // among these is every model and every host
      for (String path : all(n)) {
        for (int end = path.indexOf('/', 1); end > 0; end = path.indexOf('/', end + 1)) {
          parents.add(path.substring(0, end));
        }
      }
    }
    return List.copyOf(parents);
  }
}
