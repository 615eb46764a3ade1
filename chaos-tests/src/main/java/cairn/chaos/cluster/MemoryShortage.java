package cairn.chaos.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lets the kernel end a process for want of memory. It shares a control group, of version 1 or 2,
 * with a program that wants more than the limit of the group, and the kernel prefers to end it.
 */
final class MemoryShortage {
  private static final Path VERSION_1 = Path.of("/sys/fs/cgroup/memory");
  private static final Path VERSION_2 = Path.of("/sys/fs/cgroup");
  private static final long LIMIT_BYTES = 32L << 20;
  private static final String ENDED_FIRST = "1000"; // the most there is
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** Takes part in the group, then holds far more in memory than its limit. */
  private static final String WANT =
      "echo $$ >\"$0\"; head -c 512M /dev/zero | tail -c 512M >/dev/null";

  private MemoryShortage() {}

  /**
   * Ends the process of the number {@code pid}.
   *
   * @throws IOException if there are no control groups, or the kernel did not end it
   */
  static void end(long pid) throws IOException, InterruptedException {
    boolean isFirst = Files.isDirectory(VERSION_1);
    Path group = (isFirst ? VERSION_1 : VERSION_2).resolve("chaos-" + pid);
    Files.createDirectory(group);
    try {
      write(group.resolve(isFirst ? "memory.limit_in_bytes" : "memory.max"), LIMIT_BYTES);
      write(group.resolve("cgroup.procs"), pid);
      Files.writeString(Path.of("/proc", Long.toString(pid), "oom_score_adj"), ENDED_FIRST);
      CompletableFuture<ProcessHandle> end = handle(pid).onExit();
      // It is ended too, as there is not enough for it alone.
      var _ = Shell.succeeds("sh", "-c", WANT, group.resolve("cgroup.procs").toString());
      end.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new IOException("the kernel did not end process %d for its memory".formatted(pid), e);
    } finally {
      Files.deleteIfExists(group);
    }
  }

  private static ProcessHandle handle(long pid) throws IOException {
    return ProcessHandle.of(pid)
        .orElseThrow(() -> new IOException("there is no process %d".formatted(pid)));
  }

  private static void write(Path file, long number) throws IOException {
    Files.writeString(file, Long.toString(number));
  }
}
