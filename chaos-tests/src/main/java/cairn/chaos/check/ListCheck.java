package cairn.chaos.check;

import cairn.chaos.check.ListInput.All;
import cairn.chaos.check.ListInput.Newest;
import cairn.chaos.check.ListOutput.Entry;
import cairn.chaos.check.ListOutput.Listed;
import cairn.chaos.check.Timeline.Standing;
import cairn.chaos.history.Operation;
import cairn.model.CheckpointOrder;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether every list is what stood at its revision, in the order that was asked for. What stood is
 * rebuilt from the answers to the writers, which carry their revisions, and from what lists show of
 * writes whose outcome is unknown ({@link Timeline}). Where that leaves open what stood, either is
 * right.
 *
 * <p>Also: revisions follow real time ({@link RevisionOrder}; so this is for linearizable reads),
 * and the newest record of a model is never an older one later, unless the newer may be gone.
 */
public final class ListCheck {
  private final Findings findings;
  private final Map<String, Timeline> timelines;

  private ListCheck(Findings findings, Map<String, Timeline> timelines) {
    this.findings = findings;
    this.timelines = timelines;
  }

  /** Checks all writes and lists of one run. */
  public static Verdict check(List<Operation<ListInput, ListOutput>> operations) {
    Findings findings = new Findings();
    ListCheck check = new ListCheck(findings, Timelines.of(operations, findings));
    Map<String, Listed> newest = new HashMap<>();
    operations.stream()
        .filter(operation -> operation.output().orElse(null) instanceof Listed)
        .sorted(Comparator.comparingLong(operation -> listed(operation).revision()))
        .forEach(operation -> {
          Listed listed = listed(operation);
          String who =
              "process %d at revision %d".formatted(operation.process(), listed.revision());
          switch (operation.input()) {
            case All all -> check.checkAll(all, listed, who);
            case Newest(var model) -> {
              check.checkNewest(model, listed, who);
              check.checkNotOlder(newest.put(model, listed), listed, who);
            }
            case ListInput.Put _, ListInput.Move _, ListInput.Remove _ ->
                findings.add("a mistake of the workload: " + operation);
          }
        });
    return findings.verdict();
  }

  private static Listed listed(Operation<ListInput, ListOutput> operation) {
    return (Listed) operation.output().orElseThrow();
  }

  private void checkAll(All query, Listed listed, String who) {
    Map<String, Entry> shown = checkShown(listed, query.order(), who);
    shown.values().stream()
        .filter(entry -> !query.filter().matches(entry))
        .forEach(entry -> findings.add("%s: %s does not match %s".formatted(who, entry, query)));
    timelines.forEach((id, timeline) ->
        findings.addIf(
            timeline.at(listed.revision()) instanceof Standing.Present(var entry)
                && query.filter().matches(entry)
                && !shown.containsKey(id),
            () -> "%s: %s is missing in %s".formatted(who, id, query)));
  }

  private void checkNewest(String model, Listed listed, String who) {
    Map<String, Entry> shown = checkShown(listed, CheckpointOrder.NEWEST_FIRST, who);
    long createdNanos =
        shown.values().stream().mapToLong(Entry::createdNanos).max().orElse(Long.MIN_VALUE);
    timelines.forEach((id, timeline) ->
        findings.addIf(
            timeline.at(listed.revision()) instanceof Standing.Present(var entry)
                && entry.content().model().equals(model)
                && !shown.containsKey(id)
                && entry.createdNanos() > createdNanos,
            () -> "%s: newest of %s is %s, not %s".formatted(who, model, id, shown.keySet())));
    shown.values().stream()
        .filter(entry -> !entry.content().model().equals(model))
        .forEach(entry -> findings.add("%s: %s is not of %s".formatted(who, entry, model)));
  }

  /** Each entry stood there at the revision, once. */
  private Map<String, Entry> checkShown(Listed listed, CheckpointOrder order, String who) {
    findings.checked(1);
    checkOrder(listed.entries(), order, who);
    Map<String, Entry> shown = new HashMap<>();
    for (Entry entry : listed.entries()) {
      findings.addIf(
          shown.put(entry.id(), entry) != null,
          () -> "%s: %s is there twice".formatted(who, entry.id()));
      boolean stood =
          switch (standing(entry.id(), listed.revision())) {
            case Standing.Present(var standing) -> standing.equals(entry);
            case Standing.Absent _ -> false;
            case Standing.Unsure(var latest) -> latest.map(entry::equals).orElse(false);
          };
      findings.addIf(!stood, () -> "%s: %s is not what stood".formatted(who, entry));
    }
    return shown;
  }

  private void checkOrder(List<Entry> entries, CheckpointOrder order, String who) {
    Comparator<Entry> inOrder = Entry.inOrder(order);
    for (int i = 1; i < entries.size(); i++) {
      Entry before = entries.get(i - 1);
      Entry entry = entries.get(i);
      findings.addIf(
          inOrder.compare(before, entry) > 0,
          () -> "%s: %s is out of order, after %s: %s".formatted(who, entry, before, order));
    }
  }

  private Standing standing(String id, long revision) {
    Timeline timeline = timelines.get(id);
    return timeline == null ? new Standing.Absent() : timeline.at(revision);
  }

  private void checkNotOlder(@Nullable Listed before, Listed now, String who) {
    if (before == null || before.entries().isEmpty()) {
      return;
    }
    Entry older = before.entries().getFirst();
    Timeline timeline = timelines.get(older.id());
    boolean mayBeGone = timeline != null && timeline.mayHaveBeenRemoved();
    boolean wentBack =
        now.entries().isEmpty() || now.entries().getFirst().createdNanos() < older.createdNanos();
    findings.addIf(
        wentBack && !mayBeGone, () -> "%s: newest went back, from %s".formatted(who, older));
  }
}
