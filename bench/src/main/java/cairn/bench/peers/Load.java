package cairn.bench.peers;

import cairn.cli.load.Callers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Callers on virtual threads, each of which does one call after the other. */
final class Load {
  private Load() {}

  /** What is done with the numbers from {@code first} on. */
  interface Piece {
    void run(long first, int count);
  }

  /** Has the numbers from {@code from} to before {@code to} done in pieces of {@code size}. */
  static void inTurn(int callers, long from, long to, int size, Piece piece)
      throws InterruptedException {
    var _ =
        Callers.share(
            callers,
            0,
            (to - from + size - 1) / size,
            n -> {
              long first = from + n * size;
              piece.run(first, (int) Math.min(size, to - first));
            });
  }

  /** Lets {@code callers} do {@code workload}; what begins in the time to settle does not count. */
  static Sample run(Target target, Workload workload, int callers, Duration settle, Duration time)
      throws InterruptedException, IOException {
    long from = System.nanoTime() + settle.toNanos();
    Tally tally = new Tally(from, from + time.toNanos());
    List<Callable<Integer>> calling = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      int caller = i;
      calling.add(() -> tally.callUntilTheEnd(() -> target.once(workload, caller, callers)));
    }
    return measure(target, workload, tally, calling);
  }

  /**
   * Runs {@code callers}, all at the same time, until each has ended.
   *
   * @param tally where they count what they do
   */
  static Sample measure(
      Target target, Workload workload, Tally tally, List<Callable<Integer>> callers)
      throws InterruptedException, IOException {
    List<Long> servers = target.peer().processes();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> running = startAll(executor, callers);
      Thread.sleep(Math.max(0, (tally.from() - System.nanoTime()) / 1_000_000));
      Used before = Used.until(servers);
      awaitAll(running);
      Used used = Used.until(servers).since(before);
      return new Sample(
          tally.micros(),
          target.perCall(workload),
          tally.failed(),
          tally.wrong(),
          tally.firstFailure(),
          Duration.ofNanos(used.nanos()),
          used.serverCpuMicros(),
          used.clientCpuMicros(),
          used.otherCpuMicros(),
          used.residentMib());
    }
  }

  /** What was used until some time, or between two. */
  private record Used(
      long nanos,
      long serverCpuMicros,
      long clientCpuMicros,
      long machineCpuMicros,
      long residentMib) {
    static Used until(List<Long> servers) throws IOException {
      ProcessUse use = ProcessUse.of(servers);
      return new Used(
          System.nanoTime(),
          use.cpuMicros(),
          ProcessUse.of(List.of(ProcessHandle.current().pid())).cpuMicros(),
          ProcessUse.machineCpuMicros(),
          use.largestMib());
    }

    Used since(Used before) {
      return new Used(
          nanos - before.nanos,
          serverCpuMicros - before.serverCpuMicros,
          clientCpuMicros - before.clientCpuMicros,
          machineCpuMicros - before.machineCpuMicros,
          residentMib);
    }

    long otherCpuMicros() {
      return Math.max(0, machineCpuMicros - serverCpuMicros - clientCpuMicros);
    }
  }

  private static List<Future<Integer>> startAll(
      ExecutorService executor, List<Callable<Integer>> callers) {
    List<Future<Integer>> running = new ArrayList<>();
    for (Callable<Integer> caller : callers) {
      running.add(executor.submit(caller));
    }
    return running;
  }

  private static void awaitAll(List<Future<Integer>> running) throws InterruptedException {
    try {
      for (Future<Integer> caller : running) {
        caller.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a caller ended", e.getCause());
    }
  }
}
