package cairn.statemachine.mapdb;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Rows of an index on their way to a tree: they come in any order and go in that of their keys.
 *
 * <p>What is compared first is a number beside each row, made of the first bytes in which the keys
 * differ. That settles most comparisons without a look at the keys, which lie all over the memory.
 */
final class SortedRows {
  private final List<Row> rows;
  private byte[] first = {};
  private int shared = Integer.MAX_VALUE; // how many bytes all keys begin with

  /** One entry; {@code head} is the number that is compared first, once it is known. */
  private static final class Row implements Comparable<Row> {
    final byte[] key;
    final Place place;
    long head;

    Row(byte[] key, Place place) {
      this.key = key;
      this.place = place;
    }

    @Override
    public int compareTo(Row other) {
      int order = Long.compareUnsigned(head, other.head);
      return order == 0 ? Arrays.compareUnsigned(key, other.key) : order;
    }
  }

  SortedRows(int capacity) {
    rows = new ArrayList<>(capacity);
  }

  void add(byte[] key, Place place) {
    if (rows.isEmpty()) {
      first = key;
    }
    int mismatch = Arrays.mismatch(first, key);
    shared = Math.min(shared, mismatch < 0 ? key.length : mismatch);
    rows.add(new Row(key, place));
  }

  /** Calls {@code sink} with each row, by ascending key; once. */
  void forEach(BiConsumer<byte[], Place> sink) {
    rows.forEach(row -> row.head = head(row.key));
    rows.sort(null);
    rows.forEach(row -> sink.accept(row.key, row.place));
  }

  // A key that ends earlier counts as if zeros followed, and comes before those it leads.
  private long head(byte[] key) {
    if (key.length - shared >= Long.BYTES) {
      return ByteBuffer.wrap(key).getLong(shared);
    }
    byte[] padded = Arrays.copyOfRange(key, shared, shared + Long.BYTES);
    return ByteBuffer.wrap(padded).getLong(0);
  }
}
