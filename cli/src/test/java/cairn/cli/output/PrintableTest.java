package cairn.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Text of strangers that reaches a terminal. */
class PrintableTest {
  private static final String ESCAPE = "\u001b[2J";
  private static final String CSI = "\u009b2J";
  private static final String RIGHT_TO_LEFT = "\u202etxt";

  @Test
  void leavesPlainTextAsItIs() {
    assertThat(Printable.escape("größe 模型 🚀 a\\b")).isEqualTo("größe 模型 🚀 a\\b");
  }

  @Test
  void writesControlCharactersOut() {
    assertThat(Printable.escape(ESCAPE + "\n" + CSI)).isEqualTo("\\u001b[2J\\u000a\\u009b2J");
  }

  @Test
  void writesDirectionMarksAndTagsOut() {
    assertThat(Printable.escape(RIGHT_TO_LEFT + "\udb40\udc41"))
        .isEqualTo("\\u202etxt\\udb40\\udc41");
  }

  @ParameterizedTest
  @EnumSource
  void keepsEveryFormatFreeOfThem(OutputFormat format) throws IOException {
    StringWriter out = new StringWriter();
    Shape<String> shape =
        new Shape<>(
            "text",
            "texts",
            List.of(Column.text("TEXT", text -> text)),
            text -> text,
            text -> json -> json.writeStringField("text", text));

    new Printer(out, format, true)
        .all(shape, List.of(ESCAPE, CSI, RIGHT_TO_LEFT, "\u007f"), JsonPart.NONE);

    assertThat(out.toString().replaceAll("\r?\n", " ").codePoints())
        .noneMatch(Character::isISOControl)
        .noneMatch(c -> Character.getType(c) == Character.FORMAT);
  }
}
