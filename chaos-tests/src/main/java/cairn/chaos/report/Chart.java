package cairn.chaos.report;

import cairn.chaos.history.Fault;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The picture of a run: calls each second, their latencies, and the faults, under each other along
 * one axis of time. Faults are bands through all of it.
 */
final class Chart {
  private static final int HEAD = 40;
  private static final int GAP = 62;
  private static final int LANE = 18;
  private static final int MARK = 12;
  private static final int FOOT = 26;
  private static final int MANY_FAULTS = 120;
  private static final double CHARACTER = 5.8;

  private final Markup out = new Markup();
  private final Series series;
  private final List<Fault> faults;
  private final Kinds kinds;
  private final Plot plot;

  private Chart(Series series, List<Fault> faults, Kinds kinds) {
    this.series = series;
    this.faults = faults;
    this.kinds = kinds;
    this.plot = new Plot(series.spanNanos());
  }

  static Markup of(Series series, List<Fault> faults, Kinds kinds) {
    return new Chart(series, faults, kinds).draw();
  }

  private List<Panel> panels() {
    return List.of(
        Panel.rates("Calls done, per second", series, rate("done", "done", Bucket::done)),
        Panel.rates(
            "Calls not done, per second",
            series,
            rate("refused", "refused or failed, without effect", Bucket::refused),
            rate("unknown", "outcome unknown", Bucket::unknown)),
        Panel.latencies(
            "Latency of calls done (logarithmic)",
            series,
            Curve.latency("p50", 50),
            Curve.latency("p99", 99)));
  }

  private Curve rate(String style, String name, ToDoubleFunction<Bucket> count) {
    return Curve.rate(style, name, count, series.widthSeconds());
  }

  private Markup draw() {
    List<Panel> panels = panels();
    int lanes = HEAD + panels.size() * (Panel.HEIGHT + GAP);
    int height = lanes + kinds.names().size() * LANE + FOOT;
    out.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "viewBox",
        "0 0 %d %d".formatted(Plot.WIDTH, height),
        "role",
        "img",
        "aria-label",
        "Calls, latencies and faults over the time of the run");
    for (int i = 0; i < panels.size(); i++) {
      draw(panels.get(i), HEAD + i * (Panel.HEIGHT + GAP));
    }
    if (!faults.isEmpty()) {
      drawLanes(lanes);
    }
    return out.close();
  }

  private void draw(Panel panel, int top) {
    int bottom = top + Panel.HEIGHT;
    drawTitle(panel, top - 20);
    drawBands(top);
    for (double tick : panel.scale().ticks()) {
      String y = Words.pixels(bottom - panel.up(tick));
      out.empty("path", "class", "grid", "d", "M%d %sH%d".formatted(Plot.LEFT, y, Plot.RIGHT));
      write(panel.words().apply(tick), "end", Plot.LEFT - 8, bottom - panel.up(tick) + 4);
    }
    drawClock(top, bottom);
    panel.curves().forEach(curve -> drawCurve(curve, panel, bottom));
  }

  private void drawTitle(Panel panel, int y) {
    out.open("text", "x", Integer.toString(Plot.LEFT), "y", Integer.toString(y));
    out.element("tspan", panel.title(), "class", "title");
    for (Curve curve : panel.curves()) {
      out.element("tspan", "\u2014 " + curve.name(), "class", curve.style(), "dx", "18");
    }
    out.close().line();
  }

  /** The time of each fault, with its name or its number above where there is room. */
  private void drawBands(int top) {
    String style = faults.size() > MANY_FAULTS ? "faint band" : "band";
    for (int i = 0; i < faults.size(); i++) {
      Fault fault = faults.get(i);
      drawMark(fault, style, top, Panel.HEIGHT).close();
      String number = "#" + (i + 1);
      String text = fits(fault.name(), fault) ? fault.name() : number;
      if (fits(text, fault)) {
        write(text, "label", plot.x(fault.beganNanos()) + plot.width(fault) / 2, top - 4);
      }
    }
    out.line();
  }

  private boolean fits(String text, Fault fault) {
    return text.length() * CHARACTER < plot.width(fault);
  }

  private void drawClock(int top, int bottom) {
    for (long tick : plot.ticks()) {
      String x = Words.pixels(plot.x(tick));
      out.empty("path", "class", "grid", "d", "M%s %dV%d".formatted(x, top, bottom));
      write(Words.clock(tick), "middle", plot.x(tick), bottom + 15);
    }
  }

  private void drawCurve(Curve curve, Panel panel, int bottom) {
    StringBuilder path = new StringBuilder("M0 0");
    boolean joined = false;
    for (int i = 0; i < series.buckets().size(); i++) {
      double value = curve.value().applyAsDouble(series.buckets().get(i));
      if (!Double.isNaN(value)) {
        path.append(joined ? 'L' : 'M').append(Words.pixels(plot.x(series.middleNanos(i))));
        path.append(' ').append(Words.pixels(bottom - panel.up(value)));
        path.append(joined ? "" : "h0"); // a point alone: round ends make it a dot
      }
      joined = !Double.isNaN(value);
    }
    out.empty("path", "class", "curve " + curve.style(), "d", path.toString()).line();
  }

  private void drawLanes(int top) {
    out.element(
        "text",
        "Faults",
        "class",
        "title",
        "x",
        Integer.toString(Plot.LEFT),
        "y",
        Integer.toString(top - 12));
    int bottom = top + kinds.names().size() * LANE;
    drawClock(top, bottom);
    for (int lane = 0; lane < kinds.names().size(); lane++) {
      int y = top + lane * LANE;
      out.empty("path", "class", "grid", "d", "M%d %dH%d".formatted(Plot.LEFT, y, Plot.RIGHT));
      write(kinds.names().get(lane), "end", Plot.LEFT - 8, y + 13);
    }
    for (int i = 0; i < faults.size(); i++) {
      Fault fault = faults.get(i);
      int y = top + kinds.names().indexOf(fault.name()) * LANE + (LANE - MARK) / 2;
      drawMark(fault, "mark", y, MARK);
      out.element("title", "#%d %s".formatted(i + 1, FaultTable.words(fault))).close();
    }
    out.line();
  }

  private Markup drawMark(Fault fault, String style, int top, int height) {
    return out.open(
        "rect",
        "class",
        style + " " + kinds.style(fault.name()),
        "x",
        Words.pixels(plot.x(fault.beganNanos())),
        "y",
        Integer.toString(top),
        "width",
        Words.pixels(plot.width(fault)),
        "height",
        Integer.toString(height));
  }

  private void write(String text, String style, double x, double y) {
    out.element("text", text, "class", style, "x", Words.pixels(x), "y", Words.pixels(y));
  }
}
