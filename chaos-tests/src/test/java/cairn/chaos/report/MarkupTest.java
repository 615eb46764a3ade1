package cairn.chaos.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MarkupTest {
  @Nested
  class Text {
    @Test
    void isEscaped() {
      assertThat(new Markup().element("p", "<b> & \"c\" 'd'"))
          .hasToString("<p>&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;</p>");
    }

    @Test
    void losesWhatXmlCannotHold() {
      assertThat(new Markup().text("a\u0000b\u001Bc\uD800d\uFFFEe\r"))
          .hasToString("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFD");
    }

    @Test
    void keepsLinesTabsAndOtherScripts() {
      assertThat(new Markup().text("a\n\tß → 😀")).hasToString("a\n\tß → 😀");
    }
  }

  @Nested
  class AnAttribute {
    @Test
    void isEscaped() {
      assertThat(new Markup().empty("a", "href", "\"><script>"))
          .hasToString("<a href=\"&quot;&gt;&lt;script&gt;\"/>");
    }
  }

  @Nested
  class APiece {
    @Test
    void isNotReadBeforeItsElementsHaveEnded() {
      Markup piece = new Markup().open("ul").open("li");

      assertThatThrownBy(piece::toString)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("li");
      assertThat(piece.close().close()).hasToString("<ul><li></li></ul>");
    }
  }
}
