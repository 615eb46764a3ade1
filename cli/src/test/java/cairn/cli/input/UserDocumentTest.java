package cairn.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is taken for JSON, what for YAML, and where a message says that it is neither. */
class UserDocumentTest {
  @Nested
  class Json {
    @Test
    void staysAsItIs() throws IOException {
      assertThat(json("\n\t{ \"a\": [1, true, null, {\"b\": \"x\"}] }"))
          .isEqualTo("{\"a\":[1,true,null,{\"b\":\"x\"}]}");
    }

    @Test
    void isRefusedWithThePlaceWhereItIsNone() {
      assertThatThrownBy(() -> json("{\n  \"a\": }"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("doc: line 2, column ");
    }

    @Test
    void isRefusedIfItEndsTooEarly() {
      assertThatThrownBy(() -> json("{\"a\": [1"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("doc: line 1, column ");
    }

    @Test
    void isRefusedIfItNamesAFieldTwice() {
      assertThatThrownBy(() -> json("{\"a\": 1, \"a\": 2}")).hasMessageContaining("'a'");
    }

    @Test
    void isRefusedIfThereIsMoreBehindIt() {
      assertThatThrownBy(() -> json("{} {}")).hasMessageContaining("more behind the document");
    }
  }

  @Nested
  class Yaml {
    @Test
    void becomesJson() throws IOException {
      assertThat(json("a:\n- b: x\n  c: null\n- {d: y}\n"))
          .isEqualTo("{\"a\":[{\"b\":\"x\",\"c\":null},{\"d\":\"y\"}]}");
    }

    @ParameterizedTest
    @CsvSource({"1.10", "007", "1e3", "true", "no", "2026-11-23T14:00:00Z"})
    void isTextAsItIsWritten(String value) throws IOException {
      assertThat(json("version: " + value)).isEqualTo("{\"version\":\"%s\"}".formatted(value));
    }

    @Test
    void canBeginLikeJsonIfItsNameSaysSo() throws IOException {
      String text = "{a: 1}";

      assertThat(UserDocument.json("t.yaml", in(text))).isEqualTo("{\"a\":\"1\"}");
      assertThatThrownBy(() -> UserDocument.json("t", in(text)))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isRefusedWithThePlaceWhereItIsNone() {
      assertThatThrownBy(() -> json("a: b: c"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("doc: line 1, column ");
    }

    @Test
    void isRefusedIfItNamesAFieldTwice() {
      assertThatThrownBy(() -> json("a: 1\na: 2")).hasMessageContaining("'a'");
    }

    @Test
    void hasNoAliases() {
      assertThatThrownBy(() -> json("a: &x {b: 1}\nc: *x\n"))
          .hasMessageContaining("an alias is not taken");
    }

    @Test
    void isRefusedIfThereIsAnotherDocument() {
      assertThatThrownBy(() -> json("a: 1\n---\nb: 2\n"))
          .hasMessageContaining("more behind the document");
    }
  }

  @Test
  void refusesWhatIsNoObject() {
    assertThatThrownBy(() -> json("")).hasMessageContaining("there is no object");
    assertThatThrownBy(() -> json("- a")).hasMessageContaining("there is no object");
    assertThatThrownBy(() -> json("[]")).hasMessageContaining("there is no object");
  }

  @Test
  void refusesWhatIsNotText() {
    assertThatThrownBy(
            () -> UserDocument.json("doc", new ByteArrayInputStream(new byte[] {(byte) 0xff})))
        .hasMessage("doc is not UTF-8");
  }

  @Test
  void refusesWhatIsTooLarge() {
    byte[] large = new byte[UserDocument.MAX_BYTES + 1];

    assertThatThrownBy(() -> UserDocument.json("doc", new ByteArrayInputStream(large)))
        .hasMessage("doc is larger than 4194304 bytes");
  }

  private static String json(String text) throws IOException {
    return UserDocument.json("doc", in(text));
  }

  private static ByteArrayInputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
