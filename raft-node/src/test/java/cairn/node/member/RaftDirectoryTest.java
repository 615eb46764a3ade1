package cairn.node.member;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.node.disk.VoteFile;
import cairn.node.disk.VoteFile.Vote;
import cairn.node.member.RaftDirectory.Metadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be told of a Raft directory from its files. */
class RaftDirectoryTest {
  private static final String GROUP = "6fa459ea-ee8a-3ca4-894e-db77e160355e";

  @TempDir private Path directory;

  @Test
  void isEmptyIfItDoesNotExist() throws IOException {
    assertThat(RaftDirectory.inspect(directory.resolve("raft")))
        .isEqualTo(new RaftDirectory(List.of(), Metadata.ABSENT, false));
  }

  @Test
  void holdsTermVoteAndLogOfItsGroup() throws IOException {
    write("current/log_inprogress_0", "");
    new VoteFile(directory.resolve(GROUP).resolve("current")).write(new Vote(3, "n1"));
    write("../lost+found/x", "");

    assertThat(RaftDirectory.inspect(directory))
        .isEqualTo(new RaftDirectory(List.of(GROUP), Metadata.READABLE, true));
  }

  @Test
  void takesAnEmptyVoteForADamagedOne() throws IOException {
    write("current/raft-meta", "");

    assertThat(RaftDirectory.inspect(directory).metadata()).isEqualTo(Metadata.DAMAGED);
  }

  @Test
  void isNotLoggedByASnapshotThatWasSetAsideOrNotFinished() throws IOException {
    write("sm/snapshot.1_20.corrupt", "");
    write("sm/snapshot.1_20.md5", "");
    write("sm/snapshot.1_30.tmp", "");
    assertThat(RaftDirectory.inspect(directory).logged()).isFalse();

    write("sm/snapshot.1_40", "");
    assertThat(RaftDirectory.inspect(directory).logged()).isTrue();
  }

  @Test
  void tellsWhereTheLogStarts() throws IOException {
    Path current = directory.resolve(GROUP).resolve("current");
    assertThat(RaftDirectory.logStart(current)).isEqualTo(OptionalLong.empty());

    write("current/log_2000-2999", "");
    write("current/log_998-1999", "");
    write("current/log_inprogress_3000", "");
    assertThat(RaftDirectory.logStart(current)).hasValue(998);
  }

  private void write(String file, String text) throws IOException {
    Path path = directory.resolve(GROUP).resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
