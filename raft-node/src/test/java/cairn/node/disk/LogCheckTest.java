package cairn.node.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cairn.node.crash.DyingFileSystem;
import cairn.node.disk.AppliedFile.Applied;
import cairn.node.failstop.ExitCode;
import cairn.node.failstop.StartException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a log is taken for before Ratis opens it: nothing acknowledged may be missing. */
class LogCheckTest {
  private static final String WAY_OUT = "This is the way out.";

  @TempDir private Path current;
  private Optional<Applied> applied = Optional.of(new Applied(1, 9));

  @Nested
  class AWholeLog {
    @Test
    void endsAtItsLastEntry() throws IOException {
      new LogFiles().entries(1, 0, 4).write(closed(0, 4));
      new LogFiles().entries(1, 5, 11).zeros(10_000).write(open(5));

      assertThat(check()).isEqualTo(11);
    }

    @Test
    void mayHaveAnOpenFileWithoutAnyEntry() throws IOException {
      new LogFiles().entries(1, 0, 9).write(closed(0, 9));
      new LogFiles().zeros(100).write(open(10));
      assertThat(check()).isEqualTo(9);

      Files.write(open(10), new byte[10_000]);
      assertThat(check()).isEqualTo(9);

      Files.write(open(10), new byte[0]);
      assertThat(check()).isEqualTo(9);
    }

    @Test
    void survivesALossOfPowerThoughAKilledProcessHadNotSyncedIt() throws IOException {
      DyingFileSystem files = new DyingFileSystem();
      current = files.wrapPath(current);
      writeUnsynced(closed(0, 4), new LogFiles().entries(1, 0, 4));
      writeUnsynced(open(5), new LogFiles().entries(1, 5, 11));
      assertThat(check()).isEqualTo(11);

      files.losePower();

      assertThat(check()).isEqualTo(11);
    }

    private static void writeUnsynced(Path file, LogFiles log) throws IOException {
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(log.toBytes()));
      }
    }

    @Test
    void mayBeNone() throws IOException {
      assertThat(check()).isEqualTo(-1);
    }

    @Test
    void mayStartBehindEntriesThatWerePurged() throws IOException {
      new LogFiles().entries(3, 500, 510).write(open(500));

      assertThat(check()).isEqualTo(510);
    }
  }

  @Nested
  class ATornEnd {
    @Test
    void isCutOffBehindWhatWasApplied() throws IOException {
      LogFiles whole = new LogFiles().entries(1, 0, 9);
      byte[] torn = new LogFiles().entries(1, 0, 9).entry(1, 10, 3000).zeros(9000).toBytes();
      Arrays.fill(torn, 2048, torn.length, (byte) 0);
      Files.write(open(0), torn);

      assertThat(check()).isEqualTo(9);
      assertThat(open(0)).hasBinaryContent(whole.toBytes());
    }

    @Test
    void isCutOffWhereTheFileEndsWithinAnEntry() throws IOException {
      LogFiles whole = new LogFiles().entries(1, 0, 9);
      Files.write(
          open(0), Arrays.copyOf(new LogFiles().entries(1, 0, 10).toBytes(), whole.size() + 50));

      assertThat(check()).isEqualTo(9);
      assertThat(open(0)).hasBinaryContent(whole.toBytes());
    }

    @Test
    void isRefusedWithinWhatWasApplied() throws IOException {
      byte[] torn = new LogFiles().entries(1, 0, 8).entry(1, 9, 3000).zeros(9000).toBytes();
      Arrays.fill(torn, 2048, torn.length, (byte) 0);
      Files.write(open(0), torn);

      assertRefused("log_inprogress_0 is damaged at byte ");
      assertThat(open(0)).hasBinaryContent(torn);
    }

    @Test
    void isRefusedIfItIsNotKnownWhatWasApplied() throws IOException {
      applied = Optional.empty();
      Files.write(open(0), Arrays.copyOf(new LogFiles().entries(1, 0, 9).toBytes(), 500));

      assertRefused("the file ends within an entry");
    }

    @Test
    void isRefusedInAFileThatWasClosed() throws IOException {
      byte[] whole = new LogFiles().entries(1, 0, 20).toBytes();
      Files.write(closed(0, 20), Arrays.copyOf(whole, whole.length - 10));

      assertRefused("the file ends within an entry");
    }
  }

  @Nested
  class ALogThatWasCutForANewLeader {
    @Test
    void isGivenTheNameThatACrashKeptFromIt() throws IOException {
      LogFiles cut = new LogFiles().entries(1, 0, 15);
      cut.write(closed(0, 20));

      assertThat(check()).isEqualTo(15);
      assertThat(closed(0, 15)).hasBinaryContent(cut.toBytes());
      assertThat(closed(0, 20)).doesNotExist();
    }

    @Test
    void isRefusedIfItIsNotItsEnd() throws IOException {
      new LogFiles().entries(1, 0, 15).write(closed(0, 20));
      new LogFiles().entries(1, 21, 25).write(open(21));

      assertRefused("its name promises more");
      assertThat(closed(0, 20)).exists();
    }
  }

  @Nested
  class ALogThatLostSomething {
    @Test
    void isRefusedIfAClosedFileEndsBeforeWhatWasApplied() throws IOException {
      new LogFiles().entries(1, 0, 8).write(closed(0, 20));

      assertRefused("ends at byte");
    }

    @Test
    void isLeftAsItIsIfAFileFollowsTheOpenOne() throws IOException {
      applied = Optional.of(new Applied(1, -1));
      byte[] torn = Arrays.copyOf(new LogFiles().entries(1, 0, 9).toBytes(), 500);
      Files.write(open(0), torn);
      new LogFiles().entries(1, 10, 15).write(open(10));

      assertRefused("is damaged at byte");
      assertThat(open(0)).hasBinaryContent(torn);
    }

    @Test
    void isRefusedIfAFileIsMissingInBetween() throws IOException {
      new LogFiles().entries(1, 0, 4).write(closed(0, 4));
      new LogFiles().entries(1, 10, 15).write(open(10));

      assertRefused("log_inprogress_10 does not follow log_0-4, which ends at entry 4");
    }

    @Test
    void isRefusedIfItsOpenFileHasLostItsFirstSector() throws IOException {
      byte[] bytes = new LogFiles().entries(1, 0, 30).toBytes();
      Arrays.fill(bytes, 0, 512, (byte) 0);
      Files.write(open(0), bytes);

      assertRefused("damaged at byte 0");
    }

    @Test
    void isRefusedIfTheEntryAppliedWasOfAnotherTerm() throws IOException {
      new LogFiles().entries(2, 0, 15).write(open(0));

      assertRefused("entry 9 is of term 2, and the one applied was of term 1");
    }

    @Test
    void isRefusedIfItEndsBeforeWhatWasAppliedAndNoSnapshotReachesIt() throws IOException {
      new LogFiles().entries(1, 0, 7).write(open(0));
      LogCheck check = new LogCheck(current, applied, WAY_OUT);
      long last = check.run();

      check.requireReaches(9);
      assertThatThrownBy(() -> check.requireReaches(last))
          .isInstanceOf(StartException.class)
          .hasMessageContaining("entry 9 was applied")
          .hasMessageContaining("end at entry 7")
          .hasMessageEndingWith(WAY_OUT);
    }
  }

  @Nested
  class AnyDamage {
    private static final int FLIPS = 3_000;

    @Test
    void byTruncationIsRefusedOrLeavesWhatWasApplied() throws IOException {
      byte[] whole = new LogFiles().entries(1, 0, 12).zeros(700).toBytes();
      int needed = new LogFiles().entries(1, 0, 9).size();
      for (int length = 0; length < whole.length; length++) {
        Files.write(open(0), Arrays.copyOf(whole, length));

        assertThat(isRefused("length " + length)).isEqualTo(length < needed);
      }
    }

    @Test
    void byFlippedBitsIsRefusedOrLeavesWhatWasApplied() throws IOException {
      byte[] whole = new LogFiles().entries(1, 0, 12).zeros(700).toBytes();
      int needed = new LogFiles().entries(1, 0, 9).size();
      long seed = System.nanoTime();
      Random random = new Random(seed);
      for (int i = 0; i < FLIPS; i++) {
        byte[] damaged = whole.clone();
        int at = random.nextInt(whole.length);
        damaged[at] ^= (byte) (1 << random.nextInt(8));
        Files.write(open(0), damaged);

        String where = "byte %d, seed %d".formatted(at, seed);
        assertThat(isRefused(where) || at >= needed).as(where).isTrue();
      }
    }

    /** Whether it is; if not, all that was applied is there. */
    private boolean isRefused(String where) throws IOException {
      try {
        LogCheck check = new LogCheck(current, applied, WAY_OUT);
        long last = check.run();
        check.requireReaches(last);
        assertThat(last).as(where).isGreaterThanOrEqualTo(9);
        return false;
      } catch (StartException e) {
        assertThat(e.code()).as(where).isEqualTo(ExitCode.LOG_DAMAGED);
        return true;
      }
    }
  }

  private long check() throws IOException {
    return new LogCheck(current, applied, WAY_OUT).run();
  }

  private void assertRefused(String because) {
    assertThatThrownBy(this::check)
        .isInstanceOfSatisfying(
            StartException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.LOG_DAMAGED))
        .hasMessageContaining(because)
        .hasMessageEndingWith(WAY_OUT);
  }

  private Path open(long first) {
    return current.resolve("log_inprogress_" + first);
  }

  private Path closed(long first, long last) {
    return current.resolve("log_%d-%d".formatted(first, last));
  }
}
