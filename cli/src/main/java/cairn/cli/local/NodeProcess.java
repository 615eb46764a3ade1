package cairn.cli.local;

import cairn.model.ErrorCode;
import cairn.model.RefusedException;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One node of a {@link LocalCluster} and the process it runs as, if it runs. Its lock guards the
 * process, so that two threads do not start it twice.
 */
final class NodeProcess {
  private static final int MAX_TAIL_BYTES = 64 << 10;

  private final ClusterFiles.Addresses addresses;
  private final ClusterFiles files;
  private final LocalClusterConfig config;
  private @Nullable Process process;
  private boolean ended; // by us
  private boolean paused;

  NodeProcess(ClusterFiles.Addresses addresses, ClusterFiles files, LocalClusterConfig config) {
    this.addresses = addresses;
    this.files = files;
    this.config = config;
  }

  String name() {
    return addresses.name();
  }

  String endpoint() {
    return "127.0.0.1:" + addresses.apiPort();
  }

  String raftAddress() {
    return "127.0.0.1:" + addresses.raftPort();
  }

  Path log() {
    return files.log(name());
  }

  /** Starts it. Does nothing if it runs. */
  synchronized Process start() throws IOException {
    if (process != null && process.isAlive()) {
      return process;
    }
    requireFreePorts();
    ProcessBuilder builder = new ProcessBuilder(config.runtime().command(settings()));
    builder.environment().keySet().removeIf(variable -> variable.startsWith("CAIRN_"));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    Process started = builder.start();
    files.setProcess(name(), started.toHandle());
    process = started;
    ended = false;
    paused = false;
    return started;
  }

  private List<String> settings() {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "--node.name=" + name(),
                "--data.dir=" + files.data(name()),
                "--api.address=" + endpoint(),
                "--raft.address=" + raftAddress()));
    config.settings().forEach((key, value) -> settings.add("--%s=%s".formatted(key, value)));
    return settings;
  }

  /**
   * @throws RefusedException as PRECONDITION if another process listens where this node would
   */
  void requireFreePorts() {
    requireFree(addresses.apiPort());
    requireFree(addresses.raftPort());
  }

  private void requireFree(int port) {
    if (!Ports.isFree(port)) {
      throw RefusedException.of(
          ErrorCode.PRECONDITION,
          "port %d, which node %s listens on, is taken by another process".formatted(port, name()));
    }
  }

  /** Its number, if it runs. */
  synchronized OptionalInt pid() {
    return process != null && process.isAlive()
        ? OptionalInt.of(Math.toIntExact(process.pid()))
        : OptionalInt.empty();
  }

  /** Its exit code, if {@code one} ended without having been ended by {@link #end}. */
  synchronized OptionalInt died(Process one) {
    return one.equals(process) && !ended && !one.isAlive()
        ? OptionalInt.of(one.exitValue())
        : OptionalInt.empty();
  }

  /** Its exit code, if it was started and has ended. */
  synchronized OptionalInt exitCode() {
    return process != null && !process.isAlive()
        ? OptionalInt.of(process.exitValue())
        : OptionalInt.empty();
  }

  /** Ends it as {@code kill -9} does and waits until it is gone. */
  void kill() throws InterruptedException {
    Process running = end();
    if (running != null) {
      running.destroyForcibly().waitFor();
    }
  }

  /** Ends it as {@code kill -9} does; does not wait. */
  void killNow() {
    Process running = end();
    if (running != null) {
      running.destroyForcibly();
    }
  }

  /** Asks it to end; does not wait. */
  void terminate() throws InterruptedException {
    Process running = end();
    if (running == null || !running.isAlive()) {
      return;
    }
    if (isPaused()) {
      try {
        resume(); // a stopped process would not take the next signal
      } catch (IOException _) {
        // then it is killed when it does not end in time
      }
    }
    running.destroy();
  }

  /** Waits until it is gone; kills it if that takes longer than {@code grace}. */
  void awaitEnd(Duration grace) throws InterruptedException {
    Process running = end();
    if (running != null && !running.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
      running.destroyForcibly().waitFor();
    }
  }

  /** Stops it in the middle of whatever it does, as {@code kill -STOP} does. */
  void pause() throws IOException, InterruptedException {
    signal(running(), "STOP");
    setPaused(true);
  }

  /** Lets it go on. */
  void resume() throws IOException, InterruptedException {
    signal(running(), "CONT");
    setPaused(false);
  }

  private synchronized boolean isPaused() {
    return paused;
  }

  private synchronized void setPaused(boolean value) {
    paused = value;
  }

  private synchronized @Nullable Process end() {
    ended = true;
    return process;
  }

  private synchronized Process running() throws IOException {
    if (process == null || !process.isAlive()) {
      throw new IOException("node %s does not run".formatted(name()));
    }
    return process;
  }

  private static void signal(Process process, String signal)
      throws IOException, InterruptedException {
    Process kill =
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
            .redirectErrorStream(true)
            .start();
    String said = new String(kill.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (kill.waitFor() != 0 && process.isAlive()) {
      throw new IOException("kill -%s %d: %s".formatted(signal, process.pid(), said.strip()));
    }
  }

  /** The last {@code lines} of its log. */
  List<String> tail(int lines) {
    try (var log = Files.newByteChannel(log())) {
      log.position(Math.max(0, log.size() - MAX_TAIL_BYTES));
      ByteBuffer bytes = ByteBuffer.allocate(MAX_TAIL_BYTES);
      while (bytes.hasRemaining() && log.read(bytes) >= 0) {
        // until the end
      }
      String text = StandardCharsets.UTF_8.decode(bytes.flip()).toString();
      List<String> all = text.lines().toList();
      return all.subList(Math.max(0, all.size() - lines), all.size());
    } catch (IOException e) {
      return List.of("(cannot read %s: %s)".formatted(log(), e.getMessage()));
    }
  }
}
