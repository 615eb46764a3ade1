package cairn.statemachine.memory;

import cairn.model.CheckpointId;
import cairn.model.Revision;
import cairn.model.StateLimits;
import cairn.model.StateLimits.Span;
import cairn.statemachine.codec.RememberedCodec;
import cairn.statemachine.command.RequestKey;
import cairn.statemachine.store.Change;
import cairn.statemachine.store.History;
import cairn.statemachine.store.Memory;
import cairn.statemachine.store.Remembered;
import cairn.statemachine.store.StateDigest;
import cairn.statemachine.store.Tombstone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The memory of a store. Not thread-safe: the lock of the store guards it.
 *
 * <p>What comes at one end and goes at the other is kept in rings and hash maps, never in a sorted
 * tree, so that the heap stays flat however much has passed through.
 */
public final class BoundedMemory implements Memory {
  private final ChangeLog history;
  private final Map<CheckpointId, Tombstone> tombstones = new HashMap<>();
  private final Ring<Tombstone> tombstonesByAge = new Ring<>();
  private final Map<RequestKey, Remembered> requests = new HashMap<>();
  private final Ring<Remembered> requestsByAge = new Ring<>();
  private long outcomes;
  private StateDigest digest;

  /** Nothing is remembered yet, before the first revision. */
  public BoundedMemory() {
    this(Contents.nothingBefore(Revision.NONE));
  }

  /**
   * With {@code contents}, as a snapshot gives them.
   *
   * @throws IllegalArgumentException if they contradict themselves
   */
  public BoundedMemory(Contents contents) {
    this(contents, digest(contents, () -> {}));
  }

  /**
   * As {@link #BoundedMemory(Contents)}, without computing the digest.
   *
   * @param digest of {@code contents}, known to be right
   */
  public BoundedMemory(Contents contents, StateDigest digest) {
    this.history = new ChangeLog(contents.compacted());
    this.digest = digest;
    try {
      contents.history().forEach(history::add);
      contents.tombstones().forEach(this::put);
      contents.requests().forEach(this::put);
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  @Override
  public History history() {
    return history;
  }

  @Override
  public Optional<Tombstone> tombstone(CheckpointId id) {
    return Optional.ofNullable(tombstones.get(id));
  }

  @Override
  public Optional<Remembered> request(RequestKey key) {
    return Optional.ofNullable(requests.get(key));
  }

  @Override
  public long size() {
    return history.size() + tombstonesByAge.size() + outcomes;
  }

  @Override
  public Contents contents() {
    return new Contents(
        history.compacted(), history.toList(), toList(tombstonesByAge), toList(requestsByAge));
  }

  /** Of the tombstones and the requests; the history adds nothing to the state. */
  public StateDigest digest() {
    return digest;
  }

  /**
   * What {@link #digest} is of a memory with {@code contents}, computed from these alone.
   *
   * @param between runs behind each of them; may throw to give up
   */
  public static StateDigest digest(Contents contents, Runnable between) {
    return digest(contents.tombstones(), contents.requests(), between);
  }

  /** The same of a part of them. */
  public static StateDigest digest(
      List<Tombstone> tombstones, List<Remembered> requests, Runnable between) {
    StateDigest digest = StateDigest.EMPTY;
    for (Tombstone tombstone : tombstones) {
      digest = digest.plus(RememberedCodec.sha256(tombstone));
      between.run();
    }
    for (Remembered answered : requests) {
      digest = digest.plus(RememberedCodec.sha256(answered));
      between.run();
    }
    return digest;
  }

  /**
   * Takes note of what a revision changed.
   *
   * @throws IllegalStateException if it is not the next revision, or removes what has a tombstone
   */
  public void changed(History.Entry entry) {
    history.add(entry);
    for (Change change : entry.changes()) {
      if (change instanceof Change.Remove(var before)) {
        Tombstone tombstone = new Tombstone(before.id(), entry.revision(), entry.time());
        put(tombstone);
        digest = digest.plus(RememberedCodec.sha256(tombstone));
      }
    }
  }

  /**
   * Takes note of an answer.
   *
   * @throws IllegalStateException if one is remembered under its key
   */
  public void remember(Remembered answered) {
    put(answered);
    digest = digest.plus(RememberedCodec.sha256(answered));
  }

  private void put(Remembered answered) {
    RequestKey key = answered.identity().key();
    if (requests.putIfAbsent(key, answered) != null) {
      throw new IllegalStateException("an answer to %s is remembered already".formatted(key));
    }
    requestsByAge.add(answered);
    outcomes += answered.answer().outcomes();
  }

  /** Forgets what is over {@code limits} at the log time {@code now}. */
  public void forget(StateLimits limits, Instant now) {
    history.forget(limits.history(), now);
    forgetTombstones(limits.tombstones(), now);
    forgetRequests(limits.requests(), now);
  }

  private void forgetTombstones(Span bounds, Instant now) {
    Instant limit = now.minus(bounds.age());
    while (!tombstonesByAge.isEmpty()
        && tombstonesByAge.oldest().removedAt().compareTo(history.compacted()) <= 0
        && (tombstonesByAge.size() > bounds.count()
            || tombstonesByAge.oldest().time().isBefore(limit))) {
      Tombstone forgotten = tombstonesByAge.removeOldest();
      tombstones.remove(forgotten.id());
      digest = digest.minus(RememberedCodec.sha256(forgotten));
    }
  }

  private void forgetRequests(Span bounds, Instant now) {
    Instant limit = now.minus(bounds.age());
    while (!requestsByAge.isEmpty()
        && (outcomes > bounds.count() || requestsByAge.oldest().time().isBefore(limit))) {
      Remembered forgotten = requestsByAge.removeOldest();
      requests.remove(forgotten.identity().key());
      outcomes -= forgotten.answer().outcomes();
      digest = digest.minus(RememberedCodec.sha256(forgotten));
    }
  }

  private void put(Tombstone tombstone) {
    if (tombstones.putIfAbsent(tombstone.id(), tombstone) != null) {
      throw new IllegalStateException("%s has a tombstone already".formatted(tombstone.id()));
    }
    tombstonesByAge.add(tombstone);
  }

  private static <T> List<T> toList(Ring<T> ring) {
    List<T> all = new ArrayList<>(ring.size());
    ring.forEach(all::add);
    return all;
  }
}
