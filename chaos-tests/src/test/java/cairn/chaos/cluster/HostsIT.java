package cairn.chaos.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Real volumes and shims. Mounts take root. */
@EnabledIf("isRoot")
@Timeout(120)
class HostsIT {
  private static final String NODE = "n1";

  @TempDir private Path directory;
  private Hosts hosts;
  private Volume volume;
  private Path file;

  static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  @BeforeEach
  void setUp() throws Exception {
    hosts = Hosts.create(directory, List.of(NODE));
    volume = hosts.of(NODE).volume();
    file = volume.files().resolve("file");
  }

  @AfterEach
  void unmount() {
    hosts.close();
  }

  private static void write(Path file, boolean isSynced) throws IOException {
    Files.writeString(file, "held");
    if (isSynced) {
      sync(file);
      sync(Objects.requireNonNull(file.getParent()));
    }
  }

  private static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Nested
  class AVolume {
    @Test
    void takesNothingMoreOnceItIsFull() throws Exception {
      volume.fill();
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> Files.write(file, new byte[1 << 13]))
          .withMessageContaining("No space left");

      volume.free();
      write(file, true);
      assertThat(file).hasContent("held");
    }

    @Test
    void losesByALossOfPowerWhatIsNotSynced() throws Exception {
      Path unsynced = volume.files().resolve("unsynced");
      write(file, true);
      write(unsynced, false);
      volume.cutPower();
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> write(unsynced, false));

      volume.remount();
      assertThat(file).hasContent("held");
      assertThat(unsynced).doesNotExist();
    }

    @Test
    void staysFreeAfterALossOfPower() throws Exception {
      volume.fill();
      Shell.run("sync", "--file-system", volume.files().toString());
      volume.free();
      volume.cutPower();
      volume.remount();

      write(file, true);
      assertThat(file).hasContent("held");
    }

    @Test
    void forgetsWhatCameAfterItsCopy() throws Exception {
      Path later = volume.files().resolve("later");
      write(file, false);
      volume.keepCopy();
      write(later, true);
      volume.putBackCopy();

      assertThat(file).hasContent("held");
      assertThat(later).doesNotExist();
    }

    @Test
    void isEmptyWhileItIsReplaced() throws Exception {
      write(file, false);
      volume.replace();
      assertThat(file).doesNotExist();

      volume.putBackOwn();
      assertThat(file).hasContent("held");
    }
  }

  @Nested
  class AShim {
    private Shim shim;

    @BeforeEach
    void find() {
      shim = hosts.of(NODE).shim();
    }

    /** What a process says that is started with the shim. */
    private String run(String... command) throws IOException {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(hosts.environment(NODE));
      try (var out = builder.start().getInputStream()) {
        return new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
      }
    }

    private long secondsAhead() throws IOException {
      return Long.parseLong(run("date", "+%s")) - Instant.now().getEpochSecond();
    }

    @Test
    void setsTheWallClockWrongAndRight() throws Exception {
      shim.skew(Duration.ofHours(-1));
      assertThat(secondsAhead()).isCloseTo(-3600, within(60L));
      assertThat(shim.wrongTimes()).isPositive();

      shim.rightClock();
      assertThat(secondsAhead()).isCloseTo(0, within(60L));
    }

    @Test
    void failsSyncsAndLetsThemBe() throws Exception {
      write(file, false);
      shim.failSyncs();
      assertThat(run("sync", file.toString())).contains("Input/output error");
      assertThat(shim.badSyncs()).isPositive();

      shim.rightDisk();
      assertThat(run("sync", file.toString())).isEmpty();
    }

    @Test
    void slowsSyncsDown() throws Exception {
      write(file, false);
      shim.slowSyncs(Duration.ofMillis(500));
      Instant began = Instant.now();
      assertThat(run("sync", file.toString())).isEmpty();

      assertThat(Duration.between(began, Instant.now())).isGreaterThan(Duration.ofMillis(500));
    }
  }
}
