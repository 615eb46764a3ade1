package cairn.chaos.check;

import cairn.chaos.check.ListInput.Content;
import cairn.chaos.check.ListInput.Place;
import cairn.chaos.check.ListOutput.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one record was at each revision, as far as the answers tell: from what writers were told,
 * and from what lists show of writes whose outcome is unknown.
 */
final class Timeline {
  /** What stands at some revision. */
  sealed interface Standing {
    /** This, for certain. */
    record Present(Entry entry) implements Standing {}

    /** Nothing, for certain. */
    record Absent() implements Standing {}

    /** The latest that was shown, unless a write that nobody was told of has taken effect since. */
    record Unsure(Optional<Entry> latest) implements Standing {}
  }

  /**
   * A write of unknown outcome.
   *
   * @param expected the generation at which alone it takes effect; 0: a put
   * @param content what the record is then; empty: what it was
   * @param place where the record is then; empty: it is removed
   * @param after it can have taken effect at later revisions only
   */
  private record Unseen(
      long expected, Optional<Content> content, Optional<Place> place, long after) {
    boolean fits(Entry entry) {
      return expected == entry.generation() - 1
          && content.map(entry.content()::equals).orElse(true)
          && place.equals(Optional.of(entry.place()))
          && after < entry.modRevision();
    }
  }

  /** Took effect at a revision after {@code after}, and not after {@code until}. */
  private record Removal(long generation, long after, long until) {}

  private final NavigableMap<Long, Entry> versions = new TreeMap<>();
  private final List<Unseen> unseen = new ArrayList<>();
  private @Nullable Removal removal;

  void unseenPut(Content content, Place place, long after) {
    unseen.add(new Unseen(0, Optional.of(content), Optional.of(place), after));
  }

  void unseenMove(long expected, Place place, long after) {
    unseen.add(new Unseen(expected, Optional.empty(), Optional.of(place), after));
  }

  void unseenRemoval(long expected, long after) {
    unseen.add(new Unseen(expected, Optional.empty(), Optional.empty(), after));
  }

  void removed(Entry last, long after, long until) {
    removal = new Removal(last.generation(), after, until);
  }

  /** Notes what the answer to a write shows; false if something else stood at its revision. */
  boolean written(Entry entry) {
    Entry before = versions.putIfAbsent(entry.modRevision(), entry);
    return before == null || before.equals(entry);
  }

  /** Notes what some other answer shows; false if no write can have made it. */
  boolean shown(Entry entry) {
    Entry before = versions.get(entry.modRevision());
    if (before != null) {
      return before.equals(entry);
    }
    boolean isExplained = unseen.stream().anyMatch(write -> write.fits(entry));
    if (isExplained) {
      versions.put(entry.modRevision(), entry);
    }
    return isExplained;
  }

  boolean mayHaveBeenRemoved() {
    return removal != null || unseen.stream().anyMatch(write -> write.place.isEmpty());
  }

  /** A version whose generation is not above that of the version before, if there is one. */
  Optional<Entry> wentBack() {
    long last = 0;
    for (Entry entry : versions.values()) {
      if (entry.generation() <= last) {
        return Optional.of(entry);
      }
      last = entry.generation();
    }
    return Optional.empty();
  }

  /** A version of another content or time of creation than the first, if there is one. */
  Optional<Entry> becameAnother() {
    List<Entry> entries = List.copyOf(versions.values());
    return entries.stream()
        .filter(entry ->
            !entry.content().equals(entries.getFirst().content())
                || entry.createdNanos() != entries.getFirst().createdNanos())
        .findFirst();
  }

  Standing at(long revision) {
    Removal end = removal;
    if (end != null && revision >= end.until) {
      return new Standing.Absent();
    }
    Map.Entry<Long, Entry> current = versions.floorEntry(revision);
    Map.Entry<Long, Entry> next = versions.higherEntry(revision);
    long generation = current == null ? 0 : current.getValue().generation();
    if (next != null) {
      return sure(next.getValue().generation() == generation + 1, current);
    }
    if (end != null) {
      return sure(end.generation == generation && revision <= end.after, current);
    }
    return sure(
        unseen.stream().noneMatch(write -> write.expected == generation && write.after < revision),
        current);
  }

  private static Standing sure(boolean isSure, Map.@Nullable Entry<Long, Entry> current) {
    Optional<Entry> latest = Optional.ofNullable(current).map(Map.Entry::getValue);
    if (!isSure) {
      return new Standing.Unsure(latest);
    }
    return latest.<Standing>map(Standing.Present::new).orElseGet(Standing.Absent::new);
  }
}
