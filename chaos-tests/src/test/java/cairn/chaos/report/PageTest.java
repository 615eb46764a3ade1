package cairn.chaos.report;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.chaos.check.Verdict;
import cairn.chaos.history.Fault;
import cairn.chaos.history.History;
import cairn.chaos.history.Operation;
import cairn.chaos.history.Outcome;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class PageTest {
  private static final Path DIRECTORY = Path.of("run").toAbsolutePath();
  private static final Verdict VALID = new Verdict.Valid(3);
  private static final History<String, String> HISTORY =
      new History<>(
          List.of(
              write(new Outcome.Ok<>("yes"), 0, 4),
              write(new Outcome.Unknown<>("timeout"), 100, 2100),
              write(new Outcome.Ok<>("yes"), 1500, 1504)),
          List.of(
              new Fault("kill-leader", "n1 <&>", millis(90), millis(1200)),
              new Fault("loss", "n2", millis(1600), millis(1700))));

  @Nested
  class OfAGoodRun {
    private final Document page = parse(page(HISTORY, VALID));

    @Test
    void saysSoOnTop() {
      assertThat(page.getElementsByTagName("p").item(0).getTextContent())
          .isEqualTo("0 violations in 2 faults and 3 operations");
    }

    @Test
    void saysHowToRepeatIt() {
      assertThat(texts(page, "code"))
          .containsExactly("./cairn chaos --minutes 3 --nodes 3 --seed 42");
      assertThat(texts(page, "dd"))
          .contains("42", "3", "3 minutes", "1.2.3", "2030-01-02 03:04:05 UTC")
          .contains("2 done, 0 refused or failed without effect, 1 with an unknown outcome");
    }

    @Test
    void saysHowLongThereWasNoAnsweredWriteUnderEachKind() {
      assertThat(texts(page, "tr"))
          .contains("kill-leader11.50 s1.50 s1.50 s1.50 s", "loss1596 ms596 ms596 ms596 ms");
    }

    @Test
    void listsAllFaults() {
      assertThat(texts(page, "tr"))
          .contains("1kill-leadern1 <&>0:001.11 s1.50 s", "2lossn20:01100 ms596 ms");
    }

    @Test
    void linksToTheFilesBesideIt() {
      assertThat(attributes(page, "a", "href"))
          .containsExactly(
              "n1.log", "n2.log", "n3.log", "register/history.edn", "register/history.jsonl");
    }

    @Test
    void drawsABandForEachFaultInEachPanelAndAMarkInItsLane() {
      assertThat(attributes(page, "rect", "class"))
          .containsExactly(
              "band k0", "band k1", "band k0", "band k1", "band k0", "band k1", "mark k0",
              "mark k1");
    }

    @Test
    void drawsACurveForEachOutcomeAndPercentile() {
      assertThat(attributes(page, "path", "class"))
          .contains("curve done", "curve refused", "curve unknown", "curve p50", "curve p99");
    }

    @Test
    void needsNothingFromElsewhere() {
      assertThat(page(HISTORY, VALID))
          .doesNotContain("<script", "<link", "<img", "url(", "@import");
    }
  }

  @Nested
  class OfABadRun {
    @Test
    void saysSoAndHasTheEvidenceInFull() {
      Document page = parse(page(HISTORY, new Verdict.Invalid(List.of("k: <a>", "k: b & c"))));

      assertThat(page.getElementsByTagName("p").item(0).getTextContent())
          .isEqualTo("1 VIOLATION in 2 faults and 3 operations");
      assertThat(texts(page, "pre")).containsExactly("k: <a>\nk: b & c");
    }

    @Test
    void foldsLongEvidence() {
      List<String> lines = IntStream.range(0, 30).mapToObj(i -> "line " + i).toList();

      Document page = parse(page(HISTORY, new Verdict.Invalid(lines)));

      assertThat(texts(page, "summary")).contains("30 lines");
      assertThat(texts(page, "pre")).containsExactly(String.join("\n", lines));
    }
  }

  @Nested
  class OfNothing {
    @Test
    void isAPageToo() {
      Document page = parse(page(new History<>(List.of(), List.of()), VALID));

      assertThat(texts(page, "h2")).contains("Verdicts", "Faults", "Files");
    }
  }

  @Nested
  class OfALongRun {
    private static final int MAX_BYTES = 2_000_000;

    @Test
    void isNotLargerThanABrowserLikes() {
      Run run = SyntheticRun.of(DIRECTORY, Duration.ofMinutes(60), 200_000, 1000);

      String page = Page.of(DIRECTORY, run);

      assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(MAX_BYTES);
      assertThat(texts(parse(page), "summary")).containsExactly("1,000 faults");
    }
  }

  private static String page(History<String, String> history, Verdict verdict) {
    return Page.of(DIRECTORY, SyntheticRun.run(DIRECTORY, Duration.ofMinutes(3), history, verdict));
  }

  private static Operation<String, String> write(
      Outcome<String> outcome, long invokedMillis, long returnedMillis) {
    return new Operation<>(
        invokedMillis, "k", "write", outcome, millis(invokedMillis), millis(returnedMillis));
  }

  private static long millis(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }

  /** Reads {@code page} as XML, which is stricter than HTML. */
  private static Document parse(String page) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(page)));
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new AssertionError(page, e);
    }
  }

  private static List<String> texts(Document page, String element) {
    return elements(page, element).stream().map(Element::getTextContent).toList();
  }

  private static List<String> attributes(Document page, String element, String name) {
    return elements(page, element).stream().map(each -> each.getAttribute(name)).toList();
  }

  private static List<Element> elements(Document page, String element) {
    NodeList nodes = page.getElementsByTagName(element);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .map(Element.class::cast)
        .toList();
  }
}
