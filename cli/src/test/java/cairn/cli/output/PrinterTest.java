package cairn.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.model.Checkpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each format looks like, byte for byte: src/test/resources/cairn/cli/output. */
class PrinterTest {
  private final StringWriter out = new StringWriter();

  @ParameterizedTest
  @EnumSource
  void printsRecordsAsTheGoldenFileHasThem(OutputFormat format) throws IOException {
    print(format, true, Samples.full(), Samples.bare());

    assertThat(out.toString()).isEqualTo(golden("list", format));
  }

  @ParameterizedTest
  @EnumSource(names = {"JSON", "YAML"})
  void printsOneRecordAsTheGoldenFileHasIt(OutputFormat format) throws IOException {
    new Printer(out, format, true)
        .one(
            CheckpointShape.SHAPE,
            Samples.bare(),
            CheckpointShape.header(Samples.HEADER)
                .and(json -> json.writeBooleanField("alreadyExisted", true)));

    assertThat(out.toString()).isEqualTo(golden("one", format));
  }

  @Nested
  class WithoutHeaders {
    @ParameterizedTest
    @EnumSource(names = {"TABLE", "WIDE", "CSV"})
    void printsTheRowsAlone(OutputFormat format) throws IOException {
      print(format, false, Samples.bare());

      assertThat(out.toString()).startsWith("b").hasLineCount(1);
    }
  }

  @Nested
  class WithoutRecords {
    @Test
    void printsTheHeadersOfATable() throws IOException {
      print(OutputFormat.TABLE, true);

      assertThat(out.toString())
          .isEqualTo("ID  MODEL  VERSION  TIER  NODE  SIZE  GENERATION  CREATED_AT\n");
    }

    @Test
    void printsAnEmptyArray() throws IOException {
      print(OutputFormat.JSON, true);

      assertThat(out.toString()).startsWith("{\n  \"checkpoints\": [],\n");
    }

    @Test
    void printsNoNames() throws IOException {
      print(OutputFormat.NAME, true);

      assertThat(out.toString()).isEmpty();
    }
  }

  @Nested
  class ATableOfManyRows {
    @Test
    void isPrintedWholeAndInOrder() throws IOException {
      Rows<Integer> rows =
          new Printer(out, OutputFormat.TABLE, true)
              .many(
                  new Shape<>(
                      "n",
                      "ns",
                      List.of(Column.number("N", n -> n)),
                      n -> "n" + n,
                      _ -> JsonPart.NONE));
      for (int n = 0; n < 2500; n++) {
        rows.add(n);
      }
      rows.end(JsonPart.NONE);

      assertThat(out.toString().lines()).hasSize(2501).contains("  N", "  0", "999", "2499");
    }
  }

  private void print(OutputFormat format, boolean headers, Checkpoint... records)
      throws IOException {
    new Printer(out, format, headers)
        .all(CheckpointShape.SHAPE, List.of(records), CheckpointShape.header(Samples.HEADER));
  }

  private static String golden(String name, OutputFormat format) throws IOException {
    String file = name + "." + format.name().toLowerCase(Locale.ROOT);
    try (InputStream in = PrinterTest.class.getResourceAsStream(file)) {
      assertThat(in).as(file).isNotNull();
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
