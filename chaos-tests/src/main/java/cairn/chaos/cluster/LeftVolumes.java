package cairn.chaos.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Volumes whose run ended without unmounting them, by SIGKILL for one. The directory of a run says
 * by a file whose it is.
 */
final class LeftVolumes {
  private static final Path MOUNTS = Path.of("/proc/self/mounts"); // device, directory, more
  private static final String OWNER = "owner";

  private LeftVolumes() {}

  /** Says that the volumes mounted in {@code directory} are those of this process. */
  static void own(Path directory) throws IOException {
    Files.writeString(directory.resolve(OWNER), Owner.self());
  }

  /** Unmounts those whose process is no more, and ends the nodes that still run on them. */
  static void unmount() throws IOException, InterruptedException {
    for (String mount : Files.readAllLines(MOUNTS)) {
      String[] fields = mount.split(" ", -1);
      if (fields[0].startsWith("/dev/loop") && isLeft(Path.of(fields[1]))) {
        endNodeOn(fields[1]);
        Shell.run("umount", "--lazy", fields[1]);
      }
    }
  }

  private static boolean isLeft(Path mounted) throws IOException {
    Path owner = mounted.resolveSibling(OWNER);
    return Files.isRegularFile(owner) && Owner.isGone(Files.readString(owner));
  }

  private static void endNodeOn(String directory) {
    ProcessHandle.allProcesses()
        .filter(process -> arguments(process).contains("--data.dir=" + directory))
        .forEach(ProcessHandle::destroyForcibly);
  }

  private static List<String> arguments(ProcessHandle process) {
    try {
      Path line = Path.of("/proc", Long.toString(process.pid()), "cmdline");
      return List.of(Files.readString(line, StandardCharsets.UTF_8).split("\0", -1));
    } catch (IOException _) {
      return List.of(); // it has ended
    }
  }
}
