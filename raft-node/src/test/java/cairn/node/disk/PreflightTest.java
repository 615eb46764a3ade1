package cairn.node.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cairn.node.config.DataConfig;
import cairn.node.failstop.ExitCode;
import cairn.node.failstop.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Whether a volume is fit to run on. */
class PreflightTest {
  private static final Path OTHER_VOLUME = Path.of("/dev/shm");

  @TempDir private Path directory;

  @Test
  void takesOneWithEnoughSpaceAndLeavesNothingOnIt() throws IOException {
    assertThatCode(() -> require(1000)).doesNotThrowAnyException();

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void refusesOneWithTooLittleSpaceAndSaysWhatToDo() {
    assertRefused(
        999,
        "999 bytes are free on the volume of data.dir",
        "fewer than data.min-free-bytes, 1000");
  }

  @Test
  void refusesOneThatCannotBeWritten() throws IOException {
    Files.createSymbolicLink(directory.resolve("probe.tmp"), directory.resolve("none/such"));

    assertRefused(1000, "cannot be written", "start the node again");
  }

  @Test
  @EnabledIf("hasOtherVolume")
  void refusesOneWithAnotherBelowIt() throws IOException {
    Path elsewhere = Files.createTempDirectory(OTHER_VOLUME, "preflight");
    try {
      Files.createSymbolicLink(directory.resolve("raft"), elsewhere);

      assertRefused(1000, "is on another volume than data.dir", "Mount one volume at data.dir");
    } finally {
      Files.delete(elsewhere);
    }
  }

  static boolean hasOtherVolume() throws IOException {
    return Files.isWritable(OTHER_VOLUME)
        && !Files.getFileStore(OTHER_VOLUME)
            .equals(Files.getFileStore(Path.of(System.getProperty("java.io.tmpdir"))));
  }

  private void require(long free) {
    Preflight.require(new DataConfig(directory, 1000, 0, 0), () -> free);
  }

  private void assertRefused(long free, String because, String advice) {
    assertThatThrownBy(() -> require(free))
        .isInstanceOfSatisfying(
            StartException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.VOLUME))
        .hasMessageContaining(because)
        .hasMessageContaining(advice);
  }
}
