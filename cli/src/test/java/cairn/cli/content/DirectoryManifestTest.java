package cairn.cli.content;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cairn.model.ContentHash;
import org.junit.jupiter.api.Test;

class DirectoryManifestTest {
  @Test
  void refusesASecondFileOfTheSameName() {
    ContentHash hash = ContentHash.parse("crc32c:00000000");
    DirectoryManifest manifest = new DirectoryManifest();
    manifest.add("a/b", 0, hash);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> manifest.add("a/b", 1, hash))
        .withMessage("two files have the name a/b");
  }
}
