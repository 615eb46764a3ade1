package cairn.statemachine.query;

import cairn.model.Checkpoint;
import cairn.statemachine.store.Records;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The records that stand unchanged and those that stood in the place of the others, in order. */
final class Merged implements Iterator<Checkpoint> {
  private final Iterator<Checkpoint> standing;
  private final Predicate<Checkpoint> unchanged;
  private final Iterator<Map.Entry<byte[], Checkpoint>> stood;
  private final Function<Checkpoint, byte[]> keyOf;
  private final Comparator<byte[]> order;
  private Optional<Checkpoint> nextStanding;
  private Optional<Map.Entry<byte[], Checkpoint>> nextStood;

  /**
   * @param standing as they stand, in the order of their keys
   * @param unchanged which of them stood there before
   * @param stood what stood there else, in the same order
   * @param keyOf gives the keys
   */
  Merged(
      Iterator<Checkpoint> standing,
      Predicate<Checkpoint> unchanged,
      Iterator<Map.Entry<byte[], Checkpoint>> stood,
      Function<Checkpoint, byte[]> keyOf,
      Records.Direction direction) {
    this.standing = standing;
    this.unchanged = unchanged;
    this.stood = stood;
    this.keyOf = keyOf;
    Comparator<byte[]> forwards = Arrays::compareUnsigned;
    this.order = direction == Records.Direction.FORWARDS ? forwards : forwards.reversed();
    this.nextStanding = nextUnchanged();
    this.nextStood = next(stood);
  }

  @Override
  public boolean hasNext() {
    return nextStanding.isPresent() || nextStood.isPresent();
  }

  @Override
  public Checkpoint next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (nextStood.isEmpty() || (nextStanding.isPresent() && standingIsFirst())) {
      Checkpoint first = nextStanding.orElseThrow();
      nextStanding = nextUnchanged();
      return first;
    }
    Checkpoint first = nextStood.orElseThrow().getValue();
    nextStood = next(stood);
    return first;
  }

  private boolean standingIsFirst() {
    byte[] key = keyOf.apply(nextStanding.orElseThrow());
    return order.compare(key, nextStood.orElseThrow().getKey()) < 0;
  }

  private Optional<Checkpoint> nextUnchanged() {
    while (standing.hasNext()) {
      Checkpoint record = standing.next();
      if (unchanged.test(record)) {
        return Optional.of(record);
      }
    }
    return Optional.empty();
  }

  private static <T> Optional<T> next(Iterator<T> iterator) {
    return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
  }
}
