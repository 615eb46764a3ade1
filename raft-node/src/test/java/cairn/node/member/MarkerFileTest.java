package cairn.node.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cairn.node.failstop.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a damaged marker is taken for: never for another one. */
class MarkerFileTest {
  private static final MemberMarker MARKER =
      MemberMarker.blank("n1", "886313e1-3b8a-5372-9b90-0c9aee199e5d")
          .joining(
              "6fa459ea-ee8a-3ca4-894e-db77e160355e",
              List.of(new PeerAddress("n1-x", "127.0.0.1:7401", "127.0.0.1:7400")))
          .joined();

  @TempDir private Path directory;

  @Test
  void saysWhatWasWritten() throws IOException {
    MarkerFile file = new MarkerFile(directory);

    file.write(MARKER);

    assertThat(file.read()).isEqualTo(Optional.of(MARKER));
  }

  @Test
  void saysNothingBeforeTheFirstWrite() {
    assertThat(new MarkerFile(directory).read()).isEmpty();
  }

  @Test
  void isRefusedAfterAnyFlippedByteOrSaysTheSame() throws IOException {
    MarkerFile file = new MarkerFile(directory);
    file.write(MARKER);
    byte[] whole = Files.readAllBytes(directory.resolve("member.json"));
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 4;
      Files.write(directory.resolve("member.json"), damaged);

      assertRefusedOrEqual(file, "byte " + i);
    }
  }

  @Test
  void isRefusedAtAnyLengthThatIsTooShort() throws IOException {
    MarkerFile file = new MarkerFile(directory);
    file.write(MARKER);
    byte[] whole = Files.readAllBytes(directory.resolve("member.json"));
    for (int length = 0; length < whole.length - 2; length++) {
      Files.write(directory.resolve("member.json"), Arrays.copyOf(whole, length));

      assertThatThrownBy(file::read).as("length %d", length).isInstanceOf(StartException.class);
    }
  }

  /** White space between the fields may change; nothing else. */
  private static void assertRefusedOrEqual(MarkerFile file, String where) {
    try {
      assertThat(file.read()).as(where).isEqualTo(Optional.of(MARKER));
    } catch (StartException e) {
      assertThat(e).hasMessageContaining("member.json is damaged");
    }
  }
}
