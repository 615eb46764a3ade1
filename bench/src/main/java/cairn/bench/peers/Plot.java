package cairn.bench.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plot as SVG: rates by the number of callers, a line for each system. */
final class Plot {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 320;
  private static final int LEFT = 80;
  private static final int RIGHT = WIDTH - 30;
  private static final int TOP = 60;
  private static final int BOTTOM = HEIGHT - 50;
  private static final List<String> COLOURS = List.of("#0b6e4f", "#c05621");

  private final String title;
  private final List<Line> lines;
  private final List<Integer> callers;
  private final LogScale scale;
  private final StringBuilder out = new StringBuilder();

  /** The rates of one system, one for each number of callers. */
  record Line(String name, List<Double> rates) {
    Line {
      rates = List.copyOf(rates);
    }
  }

  private Plot(String title, List<Integer> callers, List<Line> lines) {
    this.title = title;
    this.callers = callers;
    this.lines = lines;
    this.scale =
        LogScale.of(
            lines.stream()
                .flatMap(line -> line.rates().stream())
                .filter(rate -> rate > 0)
                .toList());
  }

  /** Draws {@code lines}, of at most two systems; a rate of 0 is left out. */
  static String of(String title, List<Integer> callers, List<Line> lines) {
    return new Plot(title, callers, lines).draw();
  }

  private String draw() {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                .formatted(WIDTH, HEIGHT)
            + " font-size=\"12\">");
    add("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>".formatted(WIDTH, HEIGHT));
    text(title, LEFT, 22, "start");
    for (double tick : scale.ticks()) {
      add("<path d=\"M%d %sH%d\" stroke=\"#dddddd\"/>".formatted(LEFT, pixels(y(tick)), RIGHT));
      text("%,.0f".formatted(tick), LEFT - 8, y(tick) + 4, "end");
    }
    for (int i = 0; i < callers.size(); i++) {
      text(Integer.toString(callers.get(i)), x(i), BOTTOM + 18, "middle");
    }
    text("callers; operations a second", (LEFT + RIGHT) / 2.0, HEIGHT - 12, "middle");
    for (int i = 0; i < lines.size(); i++) {
      draw(lines.get(i), COLOURS.get(i), LEFT + i * 90);
    }
    add("</svg>");
    return out.toString();
  }

  private void draw(Line line, String colour, int legend) {
    List<String> points = new ArrayList<>();
    for (int i = 0; i < line.rates().size(); i++) {
      double rate = line.rates().get(i);
      if (rate > 0) {
        points.add(pixels(x(i)) + "," + pixels(y(rate)));
        add(
            "<circle cx=\"%s\" cy=\"%s\" r=\"3\" fill=\"%s\"/>"
                .formatted(pixels(x(i)), pixels(y(rate)), colour));
      }
    }
    add(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>"
            .formatted(String.join(" ", points), colour));
    add(
        "<text x=\"%d\" y=\"42\" fill=\"%s\">%s</text>"
            .formatted(legend, colour, escape(line.name())));
  }

  private double x(int index) {
    return callers.size() == 1
        ? (LEFT + RIGHT) / 2.0
        : LEFT + 20 + (RIGHT - LEFT - 40) * (double) index / (callers.size() - 1);
  }

  private double y(double rate) {
    return BOTTOM - (BOTTOM - TOP) * scale.share(rate);
  }

  private void text(String text, double x, double y, String anchor) {
    add(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"#333333\">%s</text>"
            .formatted(pixels(x), pixels(y), anchor, escape(text)));
  }

  /** With a point before the decimals, wherever this runs. */
  private static String pixels(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private void add(String line) {
    out.append(line).append('\n');
  }
}
