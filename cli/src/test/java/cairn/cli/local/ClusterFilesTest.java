package cairn.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cairn.model.ErrorCode;
import cairn.model.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterFilesTest {
  @TempDir private Path directory;

  @Nested
  class OpeningADirectory {
    @Test
    void choosesAnewWhileThereIsNoCluster() throws IOException {
      ClusterFiles.open(of(3, 7400)).close();

      try (ClusterFiles files = ClusterFiles.open(of(1, 7500))) {
        assertThat(files.addresses()).containsExactly(new ClusterFiles.Addresses("n1", 7500, 7501));
      }
    }

    @Test
    void staysWithTheClusterThatWasFormed() throws IOException {
      try (ClusterFiles files = ClusterFiles.open(of(3, 7400))) {
        files.setFormed();
      }

      assertThatItRefusesAnother();
    }

    @Test
    void staysWithTheNodesThatHaveData() throws IOException {
      try (ClusterFiles files = ClusterFiles.open(of(3, 7400))) {
        Files.createDirectory(files.data("n2"));
      }

      assertThatItRefusesAnother();
    }

    private void assertThatItRefusesAnother() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ClusterFiles.open(of(1, 7400)))
          .withMessageContaining("has 3 nodes, not 1");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ClusterFiles.open(of(3, 7500)))
          .withMessageContaining("has its ports from 7400 on, not 7500");
    }

    @Test
    void refusesOneThatIsHeld() throws IOException {
      try (ClusterFiles _ = ClusterFiles.open(of(3, 7400))) {
        assertThatExceptionOfType(RefusedException.class)
            .isThrownBy(() -> ClusterFiles.open(of(3, 7400)))
            .withMessage("another process runs the cluster in " + directory)
            .extracting(refused -> refused.refusal().code())
            .isEqualTo(ErrorCode.PRECONDITION);
      }
    }

    @Test
    void refusesAFile() throws IOException {
      Path file = Files.writeString(directory.resolve("file"), "");

      assertThatIllegalArgumentException()
          .isThrownBy(() -> ClusterFiles.open(LocalClusterConfig.in(file)))
          .withMessage("directory %s is a file, not a directory", file);
    }
  }

  private LocalClusterConfig of(int nodes, int portBase) {
    return LocalClusterConfig.in(directory).withNodes(nodes).withPortBase(portBase);
  }
}
