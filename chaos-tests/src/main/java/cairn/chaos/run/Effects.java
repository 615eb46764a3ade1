package cairn.chaos.run;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which kinds of faults nodes have felt. One that overlaps others may come to nothing, such as a
 * wrong clock of a node that is down; one that comes alone may not.
 */
final class Effects {
  private final Map<String, Long> felt = new TreeMap<>();

  /**
   * A fault has ended.
   *
   * @param effect how often it was felt
   * @param alone whether no other overlapped it
   */
  void add(String nemesis, long effect, boolean alone) {
    if (alone || effect > 0) {
      felt.merge(nemesis, effect, Long::sum);
    }
  }

  /** How many kinds there were that had to be felt or were. */
  int kinds() {
    return felt.size();
  }

  /** Those that came alone and were never felt, in words. */
  List<String> unfelt() {
    return felt.entrySet().stream()
        .filter(effect -> effect.getValue() == 0)
        .map(effect -> effect.getKey() + " had no effect on any node")
        .toList();
  }
}
