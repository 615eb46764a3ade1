package cairn.chaos.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects what one checker finds, up to a number of lines that somebody may still read. */
final class Findings {
  private static final int LIMIT = 100;

  private final List<String> lines = new ArrayList<>();
  private long checked;
  private long found;

  void checked(long more) {
    checked += more;
  }

  void add(String line) {
    found++;
    if (lines.size() < LIMIT) {
      lines.add(line);
    }
  }

  void addIf(boolean wrong, Supplier<String> line) {
    if (wrong) {
      add(line.get());
    }
  }

  Verdict verdict() {
    if (found == 0) {
      return new Verdict.Valid(checked);
    }
    if (found > lines.size()) {
      lines.add("and %d more".formatted(found - lines.size()));
    }
    return new Verdict.Invalid(lines);
  }
}
