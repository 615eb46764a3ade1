package cairn.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.common.PathUtils;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How records lie in ZooKeeper, and what it is asked. */
class ZooKeeperRequestsTest {
  private static final long RECORDS = 3L * PeerRecords.WHOLE_VERSION;

  @Nested
  class ThePaths {
    @Test
    void areFourOfEachRecordAndAllDifferent() {
      Set<String> paths = new HashSet<>();
      for (long n = 0; n < 1000; n++) {
        paths.addAll(ZooKeeperPaths.all(n));
      }

      assertThat(paths).hasSize(4000);
    }

    @Test
    void areValid() {
      for (String path : ZooKeeperPaths.all(123_456)) {
        PathUtils.validatePath(path); // throws if it is not
      }
    }

    @Test
    void ofATierComeBackAfterAllTiers() {
      assertThat(ZooKeeperPaths.ofTier(5, 1)).isNotEqualTo(ZooKeeperPaths.ofTier(5, 0));
      assertThat(ZooKeeperPaths.ofTier(5, 3)).isEqualTo(ZooKeeperPaths.ofTier(5, 0));
    }
  }

  @Nested
  class TheParents {
    private final List<String> parents = ZooKeeperPaths.parents();

    @Test
    void areThereForEveryRecordInEveryTier() {
      Set<String> missing = new HashSet<>();
      for (long n = 0; n < RECORDS; n += 7) {
        List<String> paths = new ArrayList<>(ZooKeeperPaths.all(n));
        paths.add(ZooKeeperPaths.ofTier(n, 1));
        paths.forEach(path -> missing.add(parentOf(path)));
      }
      missing.removeAll(parents);

      assertThat(missing).isEmpty();
    }

    @Test
    void areEachBehindTheirOwn() {
      for (int i = 0; i < parents.size(); i++) {
        String parent = parentOf(parents.get(i));
        if (!parent.isEmpty()) {
          assertThat(parents.subList(0, i)).contains(parent);
        }
      }
    }

    private static String parentOf(String path) {
      return path.substring(0, path.lastIndexOf('/'));
    }
  }

  @Nested
  class TheTransactions {
    @Test
    void putARecordWithItsIndexes() {
      List<Op> put = ZooKeeperRequests.put(7, 1);

      assertThat(put).extracting(Op::getPath).containsExactlyElementsOf(ZooKeeperPaths.all(7));
      assertThat(put).extracting(Op::getType).containsOnly(ZooDefs.OpCode.create);
    }

    @Test
    void putAndRemoveManyRecords() {
      assertThat(ZooKeeperRequests.put(0, 32)).hasSize(128);
      assertThat(ZooKeeperRequests.delete(0, 32))
          .extracting(Op::getPath)
          .containsExactlyElementsOf(
              ZooKeeperRequests.put(0, 32).stream().map(Op::getPath).toList());
    }

    @Test
    void moveOnePathOfTheIndexOfTiers() {
      List<Op> move = ZooKeeperRequests.move(7, 1, 99);

      assertThat(move.getFirst())
          .isEqualTo(Op.setData(ZooKeeperPaths.record(7), ZooKeeperRequests.value(7, 2), 99));
      assertThat(move.get(1)).isEqualTo(Op.delete(ZooKeeperPaths.ofTier(7, 1), -1));
      assertThat(move.get(2).getPath()).isEqualTo(ZooKeeperPaths.ofTier(7, 2));
    }
  }

  @Nested
  class TheValues {
    @Test
    void areThoseOfEtcd() {
      String value = new String(ZooKeeperRequests.value(123_456, 2), StandardCharsets.UTF_8);

      assertThat(value).isEqualTo(EtcdKeys.value(123_456, 2).toStringUtf8());
    }
  }
}
