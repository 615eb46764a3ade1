package cairn.statemachine.mapdb;

import java.util.Arrays;

/**
 * The keys of one node of a tree, in ascending order as unsigned bytes. What all of them start with
 * is held once, and the rest of all of them in one array: in an array of its own each key would
 * take two to three times the memory. These are the prefix B-trees of Bayer and Unterauer, "Prefix
 * B-Trees", ACM TODS 2 (1977), section 5, without their shortened separators.
 *
 * <p>Never changes. The prefix is the longest possible when a node is made of keys at hand, and
 * stays as it is when single keys come and go.
 */
final class PackedKeys {
  static final PackedKeys NONE = new PackedKeys(new byte[0], 0, new char[0]);

  private final byte[] bytes; // the prefix, then the rest of each key
  private final int prefix;
  private final char[] ends; // of the rest of each key, in bytes

  private PackedKeys(byte[] bytes, int prefix, char[] ends) {
    this.bytes = bytes;
    this.prefix = prefix;
    this.ends = ends;
  }

  /**
   * Packs {@code keys}, which ascend.
   *
   * @throws IllegalArgumentException if they are longer together than {@link Character#MAX_VALUE}
   */
  static PackedKeys of(byte[]... keys) {
    if (keys.length == 0) {
      return NONE;
    }
    int prefix = common(keys[0], keys[keys.length - 1]);
    int length = prefix;
    for (byte[] key : keys) {
      length += key.length - prefix;
    }
    byte[] bytes = Arrays.copyOf(keys[0], requireShort(length));
    char[] ends = new char[keys.length];
    int end = prefix;
    for (int i = 0; i < keys.length; i++) {
      int rest = keys[i].length - prefix;
      System.arraycopy(keys[i], prefix, bytes, end, rest);
      end += rest;
      ends[i] = (char) end;
    }
    return new PackedKeys(bytes, prefix, ends);
  }

  int size() {
    return ends.length;
  }

  byte[] get(int i) {
    int start = start(i);
    byte[] key = Arrays.copyOf(bytes, prefix + ends[i] - start);
    System.arraycopy(bytes, start, key, prefix, ends[i] - start);
    return key;
  }

  /** Where {@code key} is; if it is not there, {@code -1 - i}, where {@code i} is its place. */
  int search(byte[] key) {
    int shared = Math.min(prefix, key.length);
    int order = Arrays.compareUnsigned(key, 0, shared, bytes, 0, prefix);
    if (order != 0) {
      return order < 0 ? -1 : -1 - size();
    }
    int low = 0;
    int high = size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      order = Arrays.compareUnsigned(bytes, start(middle), ends[middle], key, prefix, key.length);
      if (order == 0) {
        return middle;
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle - 1;
    }
    return -1 - low;
  }

  /** With {@code key} as number {@code i}. */
  PackedKeys with(int i, byte[] key) {
    if (size() == 0 || !startsWithPrefix(key)) {
      byte[][] keys = unpack(0, size() + 1);
      System.arraycopy(keys, i, keys, i + 1, size() - i);
      keys[i] = key;
      return of(keys);
    }
    int rest = key.length - prefix;
    int start = start(i);
    byte[] longer = Arrays.copyOf(bytes, requireShort(bytes.length + rest));
    System.arraycopy(key, prefix, longer, start, rest);
    System.arraycopy(bytes, start, longer, start + rest, bytes.length - start);
    char[] moved = Arrays.copyOf(ends, size() + 1);
    moved[i] = (char) (start + rest);
    for (int j = i; j < size(); j++) {
      moved[j + 1] = (char) (ends[j] + rest);
    }
    return new PackedKeys(longer, prefix, moved);
  }

  /** Without number {@code i}. */
  PackedKeys without(int i) {
    int start = start(i);
    int rest = ends[i] - start;
    byte[] shorter = Arrays.copyOf(bytes, bytes.length - rest);
    System.arraycopy(bytes, ends[i], shorter, start, bytes.length - ends[i]);
    char[] moved = Arrays.copyOf(ends, size() - 1);
    for (int j = i; j < moved.length; j++) {
      moved[j] = (char) (ends[j + 1] - rest);
    }
    return new PackedKeys(shorter, prefix, moved);
  }

  /** Those from number {@code from} to before number {@code to}. */
  PackedKeys range(int from, int to) {
    return of(unpack(from, to));
  }

  // Behind the last one null.
  private byte[][] unpack(int from, int to) {
    byte[][] keys = new byte[to - from][];
    for (int i = from; i < Math.min(to, size()); i++) {
      keys[i - from] = get(i);
    }
    return keys;
  }

  private int start(int i) {
    return i == 0 ? prefix : ends[i - 1];
  }

  private boolean startsWithPrefix(byte[] key) {
    return key.length >= prefix && Arrays.equals(key, 0, prefix, bytes, 0, prefix);
  }

  private static int common(byte[] one, byte[] other) {
    int mismatch = Arrays.mismatch(one, other);
    return mismatch < 0 ? one.length : mismatch;
  }

  private static int requireShort(int length) {
    if (length > Character.MAX_VALUE) {
      throw new IllegalArgumentException(
          "the keys of a node take %d bytes, more than %d"
              .formatted(length, (int) Character.MAX_VALUE));
    }
    return length;
  }
}
