package cairn.statemachine.mapdb;

import cairn.model.Checkpoint;

/**
 * Where one record stands. The entries of all indexes lead to the same place, so that a record that
 * takes the place of another is seen through each whose key stays, without a look at any. Guarded
 * by the lock of the store.
 */
final class Place {
  private Checkpoint record;
  private boolean left;

  Place(Checkpoint record) {
    this.record = record;
  }

  Checkpoint record() {
    return record;
  }

  void put(Checkpoint after) {
    record = after;
  }

  /** No entry may lead here any more. */
  void leave() {
    left = true;
  }

  boolean isLeft() {
    return left;
  }
}
