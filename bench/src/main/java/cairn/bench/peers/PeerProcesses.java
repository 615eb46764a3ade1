package cairn.bench.peers;

import java.util.List;

/** The processes of a cluster of another system. The end of this process ends them. */
final class PeerProcesses implements AutoCloseable {
  private final List<PeerProcess> processes;
  private final Thread shutdownHook;

  /**
   * @param system what it is called
   */
  PeerProcesses(String system, List<PeerProcess> processes) {
    this.processes = List.copyOf(processes);
    this.shutdownHook = new Thread(this::stop, system + "-cluster-stop");
    Runtime.getRuntime().addShutdownHook(shutdownHook);
  }

  /** The numbers of those that run. */
  List<Long> pids() {
    return processes.stream().flatMapToLong(process -> process.pid().stream()).boxed().toList();
  }

  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException _) {
      // this process ends already, and the hook runs by itself
    }
  }

  private void stop() {
    processes.forEach(PeerProcess::terminate);
    try {
      for (PeerProcess process : processes) {
        process.awaitEnd();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
