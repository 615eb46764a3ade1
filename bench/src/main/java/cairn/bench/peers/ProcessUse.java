package cairn.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What processes have used, by {@code /proc}.
 *
 * @param cpuMicros time on all cores, in the programs and in the kernel for them
 * @param largestMib resident memory of the one that has most
 */
record ProcessUse(long cpuMicros, long largestMib) {
  /** What Linux counts in towards programs, whatever it counts in itself: 100 a second. */
  private static final long MICROS_OF_A_TICK = 10_000;

  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  /** Where the fields of {@code stat} that follow the name of the program are. */
  private static final int USER_TICKS = 11;

  private static final int KERNEL_TICKS = 12;
  private static final List<Integer> BUSY_TICKS = List.of(1, 2, 3, 6, 7, 8);

  /** What {@code processes} have used until now. */
  static ProcessUse of(List<Long> processes) throws IOException {
    long cpuMicros = 0;
    long largest = 0;
    for (long process : processes) {
      Path directory = Path.of("/proc", Long.toString(process));
      cpuMicros += cpuMicros(Files.readString(directory.resolve("stat")));
      largest = Math.max(largest, residentMib(Files.readString(directory.resolve("status"))));
    }
    return new ProcessUse(cpuMicros, largest);
  }

  /** The time that all programs together have used until now, in microseconds. */
  static long machineCpuMicros() throws IOException {
    return machineCpuMicros(Files.readString(Path.of("/proc/stat")));
  }

  /** The time of all programs, the kernel and other machines in the text of {@code /proc/stat}. */
  static long machineCpuMicros(String stat) {
    // cpu user nice system idle iowait irq softirq steal, and times that are in these already
    String[] fields = stat.lines().findFirst().orElse("").split(" +", -1);
    long ticks = 0;
    for (int field : BUSY_TICKS) {
      ticks += Long.parseLong(fields[field]);
    }
    return ticks * MICROS_OF_A_TICK;
  }

  /** The time in the text of {@code /proc/PID/stat}. */
  static long cpuMicros(String stat) {
    // The name stands in brackets, and may have blanks and brackets in it.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[KERNEL_TICKS]))
        * MICROS_OF_A_TICK;
  }

  /** The resident memory in the text of {@code /proc/PID/status}; 0 of a process that has ended. */
  static long residentMib(String status) {
    Matcher found = RESIDENT.matcher(status);
    return found.find() ? Long.parseLong(found.group(1)) >> 10 : 0;
  }
}
