package cairn.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cairn.node.failstop.ExitCode;
import cairn.node.failstop.StartException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code cairn-node verify}. */
@Timeout(60)
class VerifyTest {
  @TempDir private Path directory;
  private final List<String> report = new ArrayList<>();

  @Test
  void isAskedForWithADirectory() {
    assertThat(Verify.directory(List.of("verify", "--data", "d"))).contains(Path.of("d"));
    assertThat(Verify.directory(List.of("verify", "--data=d"))).contains(Path.of("d"));
    assertThat(Verify.directory(List.of("--node.name=n1"))).isEmpty();
    assertThat(Verify.directory(List.of())).isEmpty();
    assertRefused(() -> Verify.directory(List.of("verify")), ExitCode.CONFIGURATION, "usage");
  }

  @Test
  void endsWithTheVerdictForANodeThatIsStopped() throws Exception {
    EmbeddedRegistry.open(directory).close();

    Verify.run(directory, report::add);

    assertThat(report).last().isEqualTo("sound");
  }

  @Test
  void leavesANodeThatRunsAlone() throws Exception {
    try (EmbeddedRegistry registry = EmbeddedRegistry.open(directory)) {
      assertThat(registry.endpoint()).isNotEmpty();
      assertRefused(() -> Verify.run(directory, report::add), ExitCode.IDENTITY, "in use");
    }
  }

  @Test
  void makesNoNodeOfAnyDirectory() {
    assertRefused(() -> Verify.run(directory, report::add), ExitCode.IDENTITY, "no member.json");
    assertThat(directory).isEmptyDirectory();
  }

  private static void assertRefused(Runnable verify, ExitCode code, String why) {
    assertThatThrownBy(verify::run)
        .isInstanceOfSatisfying(StartException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(why);
  }
}
