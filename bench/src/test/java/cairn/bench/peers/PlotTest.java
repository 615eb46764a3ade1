package cairn.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** The plots. */
class PlotTest {
  @Nested
  class TheScale {
    @Test
    void goesFromOnePowerOfTenToAnother() {
      LogScale scale = LogScale.of(List.of(450.0, 20_000.0));

      assertThat(scale.ticks()).containsExactly(100.0, 1000.0, 10_000.0, 100_000.0);
      assertThat(scale.share(100)).isZero();
      assertThat(scale.share(100_000)).isEqualTo(1);
    }

    @Test
    void hasMoreThanOnePowerEvenOfOneValue() {
      assertThat(LogScale.of(List.of(1000.0)).ticks()).containsExactly(1000.0, 10_000.0);
    }

    @Test
    void isThereWithoutValues() {
      assertThat(LogScale.of(List.of()).ticks()).containsExactly(1.0, 10.0);
    }
  }

  @Nested
  class TheDrawing {
    @Test
    void isXmlWithALineForEachSystem() throws Exception {
      String svg =
          Plot.of(
              "a < b & c",
              List.of(1, 16),
              List.of(
                  new Plot.Line("Cairn", List.of(500.0, 3000.0)),
                  new Plot.Line("etcd", List.of(500.0, 0.0))));

      var document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(svg)));

      assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(2);
      assertThat(document.getElementsByTagName("circle").getLength()).isEqualTo(3);
    }
  }
}
