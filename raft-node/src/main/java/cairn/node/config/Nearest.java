package cairn.node.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which of the known names a misspelt one was meant to be. */
final class Nearest {
  private static final int TYPO_EDITS = 2;

  private Nearest() {}

  /** A question that names the known name nearest to {@code name}; empty if none is near. */
  static String hint(String name, Collection<String> known) {
    return to(name, known, name.length() / 3).map("; did you mean %s?"::formatted).orElse("");
  }

  /** The known name that {@code name} differs from in no more than a slip or two. */
  static Optional<String> typoOf(String name, Collection<String> known) {
    return to(name, known, TYPO_EDITS);
  }

  private static Optional<String> to(String name, Collection<String> known, int edits) {
    return known.stream()
        .min(Comparator.comparingInt((String candidate) -> distance(name, candidate)))
        .filter(candidate -> distance(name, candidate) <= edits);
  }

  /** The number of characters to insert, drop or replace to get from one to the other. */
  private static int distance(String one, String other) {
    int[] costs = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      costs[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = costs[0];
      costs[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = costs[j];
        costs[j] = Math.min(replaced, 1 + Math.min(costs[j], costs[j - 1]));
      }
    }
    return costs[other.length()];
  }
}
