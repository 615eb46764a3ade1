package cairn.chaos.report;

import cairn.chaos.history.Fault;
import java.util.List;
import java.util.Locale;

/**
 * The kinds of faults of a run, each with a colour of its own. Kinds that are named alike stand
 * together.
 */
record Kinds(List<String> names) {
  Kinds {
    names = List.copyOf(names);
  }

  static Kinds of(List<Fault> faults) {
    return new Kinds(faults.stream().map(Fault::name).distinct().sorted().toList());
  }

  /** The class in the style sheet that gives a mark the colour of {@code kind}. */
  String style(String kind) {
    return "k" + names.indexOf(kind);
  }

  /** The colours: hues as far apart as can be, every second one darker. */
  String css() {
    StringBuilder css = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      css.append(
          String.format(
              Locale.ROOT,
              ".k%d{--kind:hsl(%d,%d%%,%d%%)}%n",
              i,
              i * 360 / names.size(),
              i % 2 == 0 ? 75 : 65,
              i % 2 == 0 ? 56 : 45));
    }
    return css.toString();
  }
}
