package cairn.chaos.check;

import cairn.chaos.check.TransactionOutput.All;
import cairn.chaos.check.TransactionOutput.Swapped;
import cairn.chaos.history.Operation;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Records that change their tiers two by two: every read of all of them shows as many in each tier
 * as there were at the start, so no swap is seen half done. Reads of one revision are equal, no two
 * swaps have the same revision, and revisions follow real time ({@link RevisionOrder}).
 */
public final class TransactionCheck {
  private TransactionCheck() {}

  /**
   * Checks all swaps and reads.
   *
   * @param start the tier of each record before the first of them
   */
  public static Verdict check(
      List<Operation<TransactionInput, TransactionOutput>> operations, Map<String, String> start) {
    Findings findings = new Findings();
    RevisionOrder order = new RevisionOrder();
    Map<Long, All> reads = new HashMap<>();
    Set<Long> swaps = new HashSet<>();
    for (Operation<TransactionInput, TransactionOutput> operation : operations) {
      operation
          .output()
          .ifPresent(output -> {
            findings.checked(1);
            switch (output) {
              case Swapped(var revision) -> {
                order.add(operation, revision);
                findings.addIf(
                    !swaps.add(revision), () -> "a second swap at its revision: " + operation);
              }
              case All all -> {
                order.add(operation, all.revision());
                checkRead(operation, all, start, findings);
                All other = reads.putIfAbsent(all.revision(), all);
                findings.addIf(
                    other != null && !other.equals(all),
                    () ->
                        "another read of the same revision showed %s: %s"
                            .formatted(other, operation));
              }
            }
          });
    }
    order.check(findings);
    return findings.verdict();
  }

  private static void checkRead(
      Operation<?, ?> operation, All all, Map<String, String> start, Findings findings) {
    findings.addIf(
        !all.tiers().keySet().equals(start.keySet()), () -> "other records: " + operation);
    Map<String, Long> wanted = counts(start.values());
    Map<String, Long> counts = counts(all.tiers().values());
    findings.addIf(
        !counts.equals(wanted),
        () -> "%s in the tiers, not %s: %s".formatted(counts, wanted, operation));
  }

  private static Map<String, Long> counts(Collection<String> tiers) {
    return tiers.stream()
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
  }
}
