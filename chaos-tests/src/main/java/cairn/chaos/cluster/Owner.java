package cairn.chaos.cluster;

import java.time.Instant;
import java.util.Optional;

/** The process that something of this machine was made by, written where it can be found. */
final class Owner {
  private Owner() {}

  /** This process, by its number and the time of its start. */
  static String self() {
    return name(ProcessHandle.current());
  }

  private static String name(ProcessHandle process) {
    long start = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return "%d@%d".formatted(process.pid(), start);
  }

  /** Whether the process of that name is no more. */
  static boolean isGone(String owner) {
    long pid = Long.parseLong(owner.substring(0, Math.max(0, owner.indexOf('@'))));
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    return process.isEmpty() || !name(process.get()).equals(owner);
  }
}
