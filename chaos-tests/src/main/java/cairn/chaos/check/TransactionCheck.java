package cairn.chaos.check;

import cairn.chaos.check.TransactionInput.Side;
import cairn.chaos.check.TransactionInput.Swap;
import cairn.chaos.check.TransactionInput.Version;
import cairn.chaos.check.TransactionOutput.All;
import cairn.chaos.check.TransactionOutput.Swapped;
import cairn.chaos.history.Operation;
import cairn.chaos.history.Outcome;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Records that change their tiers two by two: every read of all of them shows exactly what the
 * swaps up to its revision have made of the start. So no swap is lost, done twice, done to other
 * records or seen half done.
 *
 * <p>What stood is rebuilt record by record, as a chain of versions by their revisions. A swap
 * holds only for the generations that its client had read, so it makes one certain version of each
 * of its two records: an acknowledged one at the revision of its answer; one of unknown outcome, if
 * at all, at a later one than those it had read, which a read shows first. Each version that a read
 * shows must be of the start or made by such a swap ({@link Swaps}); of all versions that are known
 * up to the revision of the read it must be the last; and a chain has every generation from the
 * first on, since a swap is of versions that were read. All of this is looked up and nothing is
 * searched, so there is no limit to exceed.
 *
 * <p>Also: each answer to a swap shows what was asked for, no two swaps have the same revision, and
 * revisions follow real time ({@link RevisionOrder}).
 */
public final class TransactionCheck {
  private final Map<String, String> start;
  private final Findings findings = new Findings();
  private final RevisionOrder order = new RevisionOrder();
  private final Swaps swaps = new Swaps();
  private final Set<Long> revisions = new HashSet<>();

  /** The versions of each record by their revisions. */
  private final Map<String, NavigableMap<Long, Version>> chains = new TreeMap<>();

  private TransactionCheck(Map<String, String> start) {
    this.start = start;
  }

  /**
   * Checks all swaps and reads.
   *
   * @param start the tier of each record before the first of them
   */
  public static Verdict check(
      List<Operation<TransactionInput, TransactionOutput>> operations, Map<String, String> start) {
    TransactionCheck check = new TransactionCheck(start);
    operations.forEach(check::noteSwap);
    operations.forEach(check::noteRead);
    check.order.check(check.findings);
    check.chains.forEach(check::checkGenerations);
    operations.forEach(check::checkRead);
    return check.findings.verdict();
  }

  private void noteSwap(Operation<TransactionInput, TransactionOutput> operation) {
    if (!(operation.input() instanceof Swap swap)) {
      return;
    }
    switch (operation.outcome()) {
      case Outcome.Ok<TransactionOutput>(var output) -> noteAnswer(operation, swap, output);
      case Outcome.Unknown<TransactionOutput> _ -> {
        noteWhatWasRead(operation, swap);
        swaps.unknown(operation, swap);
      }
      case Outcome.Failed<TransactionOutput> _ -> {}
    }
  }

  private void noteAnswer(Operation<?, ?> operation, Swap swap, TransactionOutput output) {
    findings.checked(1);
    if (!(output instanceof Swapped swapped)) {
      findings.add("a mistake of the workload: " + operation);
      return;
    }
    long revision = swapped.revision();
    Swapped asked = swap.at(revision);
    findings.addIf(
        !swapped.equals(asked),
        () -> "not what was asked for, which is %s: %s".formatted(asked, operation));
    findings.addIf(!revisions.add(revision), () -> "a second swap at its revision: " + operation);
    order.add(operation, revision);
    noteWhatWasRead(operation, swap);
    swaps.acknowledged(operation, swap, revision);
    note(asked.one(), operation);
    note(asked.other(), operation);
  }

  private void noteWhatWasRead(Operation<?, ?> operation, Swap swap) {
    note(swap.one(), operation);
    note(swap.other(), operation);
  }

  /** Notes that the record stood like this. */
  private void note(Side side, Operation<?, ?> operation) {
    Version version = side.version();
    Version before = chain(side.id()).putIfAbsent(version.modRevision(), version);
    findings.addIf(
        before != null && !before.equals(version),
        () -> "%s stood there as %s: %s".formatted(side.id(), before, operation));
  }

  private NavigableMap<Long, Version> chain(String id) {
    return chains.computeIfAbsent(id, _ -> new TreeMap<>());
  }

  private void noteRead(Operation<TransactionInput, TransactionOutput> operation) {
    if (!(operation.output().orElse(null) instanceof All all)) {
      return;
    }
    findings.checked(1);
    order.add(operation, all.revision());
    checkTogether(operation, all);
    all.records()
        .forEach((id, version) -> {
          Side side = new Side(id, version);
          if (isOfStart(side) || swaps.explain(side, all, operation.returnedNanos())) {
            note(side, operation);
          } else {
            findings.add("nobody made %s of %s: %s".formatted(version, id, operation));
          }
        });
  }

  private boolean isOfStart(Side side) {
    return side.version().generation() == 1 && side.version().tier().equals(start.get(side.id()));
  }

  private void checkTogether(Operation<?, ?> operation, All all) {
    findings.addIf(
        !all.records().keySet().equals(start.keySet()), () -> "other records: " + operation);
    Map<String, Long> wanted = counts(start.values());
    Map<String, Long> counts = counts(all.records().values().stream().map(Version::tier).toList());
    findings.addIf(
        !counts.equals(wanted),
        () -> "%s in the tiers, not %s: %s".formatted(counts, wanted, operation));
  }

  private static Map<String, Long> counts(Collection<String> tiers) {
    return tiers.stream()
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
  }

  private void checkGenerations(String id, NavigableMap<Long, Version> chain) {
    long next = 1;
    for (Version version : chain.values()) {
      if (version.generation() != next) {
        findings.add("%s is not generation %d of %s".formatted(version, next, id));
      }
      next = version.generation() + 1;
    }
  }

  private void checkRead(Operation<TransactionInput, TransactionOutput> operation) {
    if (!(operation.output().orElse(null) instanceof All all)) {
      return;
    }
    all.records()
        .forEach((id, version) -> {
          Map.Entry<Long, Version> stood = chain(id).floorEntry(all.revision());
          findings.addIf(
              stood == null || !stood.getValue().equals(version),
              () -> "%s is shown as %s, not as %s: %s".formatted(id, version, stood, operation));
        });
  }
}
