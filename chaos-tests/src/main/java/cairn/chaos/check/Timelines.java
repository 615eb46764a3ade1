package cairn.chaos.check;

import cairn.chaos.check.ListOutput.Entry;
import cairn.chaos.check.ListOutput.Listed;
import cairn.chaos.check.ListOutput.Removed;
import cairn.chaos.check.ListOutput.Written;
import cairn.chaos.history.Operation;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The {@link Timeline} of every record of a history, and what is wrong with them in themselves. */
final class Timelines {
  private final Findings findings;
  private final Map<String, Timeline> byId = new HashMap<>();

  /** The highest revision of all answers up to a time in nanoseconds. */
  private final NavigableMap<Long, Long> highest = new TreeMap<>();

  private Timelines(Findings findings) {
    this.findings = findings;
  }

  static Map<String, Timeline> of(
      List<Operation<ListInput, ListOutput>> operations, Findings findings) {
    Timelines timelines = new Timelines(findings);
    timelines.orderRevisions(operations);
    operations.forEach(timelines::noteWrite);
    operations.forEach(timelines::noteShown);
    timelines.byId.forEach((id, timeline) -> {
      timeline
          .wentBack()
          .ifPresent(entry -> findings.add("generations of %s go back: %s".formatted(id, entry)));
      timeline
          .becameAnother()
          .ifPresent(entry -> findings.add("%s became another: %s".formatted(id, entry)));
    });
    return timelines.byId;
  }

  private void orderRevisions(List<Operation<ListInput, ListOutput>> operations) {
    RevisionOrder order = new RevisionOrder();
    long[] soFar = {0};
    operations.stream()
        .sorted(Comparator.comparingLong(Operation::returnedNanos))
        .forEach(operation ->
            operation
                .output()
                .ifPresent(output -> {
                  long revision = revision(output);
                  order.add(operation, revision);
                  soFar[0] = Math.max(soFar[0], revision);
                  highest.put(operation.returnedNanos(), soFar[0]);
                }));
    order.check(findings);
  }

  private static long revision(ListOutput output) {
    return switch (output) {
      case Written(var entry) -> entry.modRevision();
      case Removed(_, var revision) -> revision;
      case Listed(var revision, _) -> revision;
    };
  }

  /** A revision that was there before {@code operation} began. */
  private long revisionBefore(Operation<?, ?> operation) {
    Map.Entry<Long, Long> before = highest.lowerEntry(operation.invokedNanos());
    return before == null ? 0 : before.getValue();
  }

  private void noteWrite(Operation<ListInput, ListOutput> operation) {
    if (operation.isOpen()) {
      noteUnseen(operation);
    }
    operation
        .output()
        .ifPresent(output -> {
          if (output instanceof Written(var entry)) {
            findings.addIf(
                !operation.key().equals(entry.id()) || !isAskedFor(operation.input(), entry),
                () -> "not what was asked for: " + operation);
            findings.addIf(
                !timeline(entry.id()).written(entry),
                () -> "another record stood at this revision: " + operation);
          }
        });
  }

  private static boolean isAskedFor(ListInput input, Entry entry) {
    return switch (input) {
      case ListInput.Put(var content, var place) ->
          entry.generation() == 1 && entry.content().equals(content) && entry.place().equals(place);
      case ListInput.Move(var expected, var place) ->
          entry.generation() == expected + 1 && entry.place().equals(place);
      case ListInput.Remove _, ListInput.All _, ListInput.Newest _ -> false;
    };
  }

  private void noteUnseen(Operation<ListInput, ListOutput> operation) {
    long after = revisionBefore(operation);
    switch (operation.input()) {
      case ListInput.Put(var content, var place) ->
          timeline(operation.key()).unseenPut(content, place, after);
      case ListInput.Move(var expected, var place) ->
          timeline(operation.key()).unseenMove(expected, place, after);
      case ListInput.Remove(var expected) ->
          timeline(operation.key()).unseenRemoval(expected, after);
      case ListInput.All _, ListInput.Newest _ -> {}
    }
  }

  private void noteShown(Operation<ListInput, ListOutput> operation) {
    operation
        .output()
        .ifPresent(output -> {
          switch (output) {
            case Written _ -> {}
            case Removed(var last, var revision) -> {
              show(last, operation);
              findings.addIf(
                  !operation.input().equals(new ListInput.Remove(last.generation()))
                      || !operation.key().equals(last.id()),
                  () -> "not what was asked for: " + operation);
              timeline(last.id()).removed(last, revisionBefore(operation), revision);
            }
            case Listed(_, var entries) -> entries.forEach(entry -> show(entry, operation));
          }
        });
  }

  private void show(Entry entry, Operation<?, ?> operation) {
    findings.addIf(
        !timeline(entry.id()).shown(entry),
        () -> "nobody wrote %s, shown to process %d".formatted(entry, operation.process()));
  }

  private Timeline timeline(String id) {
    return byId.computeIfAbsent(id, _ -> new Timeline());
  }
}
