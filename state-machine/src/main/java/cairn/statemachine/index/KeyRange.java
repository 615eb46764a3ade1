package cairn.statemachine.index;

import cairn.model.CheckpointOrder.Cursor;
import cairn.model.TimeRange;
import cairn.model.Times;
import java.util.Arrays;

/**
 * A span of the keys of one index, as unsigned bytes: from the first key in it up to the first one
 * that is not. Where an index is sorted by the time of creation, the newest first, it can be
 * narrowed to what lies behind a place in that order.
 */
public final class KeyRange {
  private static final byte[] NO_PREFIX = {};

  private final byte[] prefix;
  private final byte[] from;
  private final byte[] before;

  private KeyRange(byte[] prefix, byte[] from, byte[] before) {
    this.prefix = prefix;
    this.from = from;
    this.before = before;
  }

  /** Every key. */
  public static KeyRange all() {
    return new KeyRange(NO_PREFIX, NO_PREFIX, new byte[] {(byte) 0xFF});
  }

  /** The keys that go on from {@code prefix}, which ends with a text. */
  static KeyRange under(IndexKey prefix) {
    byte[] before = prefix.toBytes();
    before[before.length - 1]++; // the zero that ends the text
    return new KeyRange(prefix.toBytes(), prefix.toBytes(), before);
  }

  /** The keys that go on from {@code key} with a time in {@code created}, the newest first. */
  static KeyRange newestFirst(IndexKey key, TimeRange created) {
    byte[] prefix = key.toBytes();
    long newest = created.before().map(at -> Times.nanos(at) - 1).orElse(Long.MAX_VALUE);
    long oldest = created.from().map(Times::nanos).orElse(0L);
    return new KeyRange(prefix, created(prefix, newest), created(prefix, oldest - 1));
  }

  /** The keys that start with a time in {@code times}, the earliest first. */
  static KeyRange earliestFirst(TimeRange times) {
    long first = times.from().map(Times::nanos).orElse(0L);
    byte[] before =
        times
            .before()
            .map(at -> new IndexKey().number(Times.nanos(at)).toBytes())
            .orElse(new byte[] {(byte) 0x80}); // above every number
    return new KeyRange(NO_PREFIX, new IndexKey().number(first).toBytes(), before);
  }

  /** The first key that can be in the range. */
  public byte[] from() {
    return from.clone();
  }

  /** The first key that is not in the range any more. */
  public byte[] before() {
    return before.clone();
  }

  /** Whether no key can lie in it. */
  public boolean isEmpty() {
    return Arrays.compareUnsigned(from, before) >= 0;
  }

  /** Whether {@code key} lies in it. */
  public boolean contains(byte[] key) {
    return Arrays.compareUnsigned(from, key) <= 0 && Arrays.compareUnsigned(key, before) < 0;
  }

  /** What of it lies behind {@code place}, the newest first. */
  public KeyRange behind(Cursor place) {
    byte[] key = IndexKey.after(created(prefix, place.key())).text(place.id().value()).toBytes();
    return new KeyRange(prefix, later(from, key), before); // text adds a zero: the next key after
  }

  /** What of it lies behind {@code key}. */
  public KeyRange behind(byte[] key) {
    byte[] next = Arrays.copyOf(key, key.length + 1);
    return new KeyRange(prefix, later(from, next), before);
  }

  /** What of it was created at {@code nanos}. */
  public KeyRange createdAt(long nanos) {
    byte[] first = created(prefix, nanos);
    return new KeyRange(prefix, later(from, first), earlier(before, created(prefix, nanos - 1)));
  }

  /** What of it was created later than at {@code nanos}. */
  public KeyRange createdAfter(long nanos) {
    return new KeyRange(prefix, from, earlier(before, created(prefix, nanos)));
  }

  // Of all longs the order as unsigned bytes is right, also of those just outside of the times.
  private static byte[] created(byte[] prefix, long nanos) {
    return IndexKey.after(prefix).number(Long.MAX_VALUE - nanos).toBytes();
  }

  private static byte[] later(byte[] one, byte[] other) {
    return Arrays.compareUnsigned(one, other) >= 0 ? one : other;
  }

  private static byte[] earlier(byte[] one, byte[] other) {
    return Arrays.compareUnsigned(one, other) <= 0 ? one : other;
  }
}
