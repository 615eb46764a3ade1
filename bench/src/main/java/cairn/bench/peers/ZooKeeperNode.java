package cairn.bench.peers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One process of ZooKeeper, with the times of its sample file and otherwise its defaults; on the
 * JDK of this process, which has its classes too.
 */
final class ZooKeeperNode {
  private static final String MAIN = "org.apache.zookeeper.server.quorum.QuorumPeerMain";
  private static final String LOG_LEVEL = "-Dorg.slf4j.simpleLogger.defaultLogLevel=info";
  private static final String LOG_TIME = "-Dorg.slf4j.simpleLogger.showDateTime=true";
  private static final Pattern MODE = Pattern.compile("(?m)^Mode: (\\w+)$");
  private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(1).toMillis();

  private final int id;
  private final int clientPort;
  private final int quorumPort;
  private final int electionPort;
  private final Path directory;
  private final PeerProcess process;

  /**
   * @param id from 1
   * @param directory where its own directory, its settings and its output are
   */
  ZooKeeperNode(int id, int clientPort, int quorumPort, int electionPort, Path directory) {
    this.id = id;
    this.clientPort = clientPort;
    this.quorumPort = quorumPort;
    this.electionPort = electionPort;
    this.directory = directory;
    this.process = new PeerProcess(directory.resolve(name() + ".log"));
  }

  String name() {
    return "z" + id;
  }

  String endpoint() {
    return "127.0.0.1:" + clientPort;
  }

  PeerProcess process() {
    return process;
  }

  /** What all are told of this one. */
  String server() {
    return "server.%d=127.0.0.1:%d:%d".formatted(id, quorumPort, electionPort);
  }

  /**
   * Starts it.
   *
   * @param servers what it is told of all, itself included
   * @param heap the flag that says how large its heap may be
   */
  void start(List<String> servers, String heap) throws IOException {
    Path data = directory.resolve(name());
    Files.createDirectories(data);
    Files.writeString(data.resolve("myid"), id + "\n");
    Path file = directory.resolve(name() + ".cfg");
    Files.write(file, settings(servers));
    process.start(
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            heap,
            LOG_LEVEL,
            LOG_TIME,
            "-cp",
            System.getProperty("java.class.path"),
            MAIN,
            file.toString()));
  }

  /** The lines of its file; the times are those of {@code zoo_sample.cfg}. */
  List<String> settings(List<String> servers) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "tickTime=2000",
                "initLimit=10",
                "syncLimit=5",
                "dataDir=" + directory.resolve(name()),
                "clientPort=" + clientPort,
                "clientPortAddress=127.0.0.1",
                "maxClientCnxns=0",
                "admin.enableServer=false"));
    lines.addAll(servers);
    return lines;
  }

  boolean leads() {
    return mode().filter("leader"::equals).isPresent();
  }

  /** What it says it is, a leader or a follower; nothing while it does not serve. */
  Optional<String> mode() {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), clientPort), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write("srvr".getBytes(StandardCharsets.US_ASCII));
      return modeIn(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /** The mode in the answer to {@code srvr}. */
  static Optional<String> modeIn(String answer) {
    Matcher found = MODE.matcher(answer);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }
}
