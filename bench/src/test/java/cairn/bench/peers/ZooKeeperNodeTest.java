package cairn.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a server of ZooKeeper is told and what it says. */
class ZooKeeperNodeTest {
  private final ZooKeeperNode node = new ZooKeeperNode(2, 21001, 21002, 21003, Path.of("/zk"));

  @Nested
  class TheSettings {
    @Test
    void haveItsOwnDirectoryAndPortAndAllServers() {
      assertThat(node.settings(List.of("server.1=one", node.server())))
          .contains(
              "dataDir=/zk/z2",
              "clientPort=21001",
              "server.1=one",
              "server.2=127.0.0.1:21002:21003");
    }
  }

  @Nested
  class TheMode {
    @Test
    void isReadFromTheAnswerOfAServerThatServes() {
      String answer = "Zookeeper version: 3.9.5\nConnections: 1\nMode: follower\nNode count: 5\n";

      assertThat(ZooKeeperNode.modeIn(answer)).contains("follower");
    }

    @Test
    void isNothingWhileItDoesNotServe() {
      String answer = "This ZooKeeper instance is not currently serving requests\n";

      assertThat(ZooKeeperNode.modeIn(answer)).isEmpty();
    }
  }
}
