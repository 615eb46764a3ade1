package cairn.statemachine.mapdb;

import java.util.Arrays;
import java.util.Comparator;
import org.mapdb.DataInput2;
import org.mapdb.DataOutput2;
import org.mapdb.serializer.GroupSerializer;

/**
 * The keys of a tree: in the order of unsigned bytes, those of a node as {@link PackedKeys}. A heap
 * store never serializes; should it try, it fails loudly.
 */
final class KeySerializer implements GroupSerializer<byte[]> {
  @Override
  public int compare(byte[] one, byte[] other) {
    return Arrays.compareUnsigned(one, other);
  }

  @Override
  public boolean equals(byte[] one, byte[] other) {
    return Arrays.equals(one, other);
  }

  @Override
  public int hashCode(byte[] key, int seed) {
    return 31 * seed + Arrays.hashCode(key);
  }

  @Override
  public int valueArraySearch(Object keys, byte[] key) {
    return packed(keys).search(key);
  }

  @Override
  @SuppressWarnings("rawtypes") // as MapDB declares it; there is no other order than this one's
  public int valueArraySearch(Object keys, byte[] key, Comparator order) {
    if (!order.equals(this)) {
      throw new IllegalArgumentException("keys are in the order of unsigned bytes only");
    }
    return packed(keys).search(key);
  }

  @Override
  public byte[] valueArrayGet(Object keys, int i) {
    return packed(keys).get(i);
  }

  @Override
  public int valueArraySize(Object keys) {
    return packed(keys).size();
  }

  @Override
  public Object valueArrayEmpty() {
    return PackedKeys.NONE;
  }

  @Override
  public Object valueArrayPut(Object keys, int i, byte[] key) {
    return packed(keys).with(i, key);
  }

  @Override
  public Object valueArrayUpdateVal(Object keys, int i, byte[] key) {
    return packed(keys).without(i).with(i, key);
  }

  @Override
  public Object valueArrayFromArray(Object[] keys) {
    return PackedKeys.of(Arrays.copyOf(keys, keys.length, byte[][].class));
  }

  @Override
  public Object valueArrayCopyOfRange(Object keys, int from, int to) {
    return packed(keys).range(from, to);
  }

  /** Removes the key before {@code end}: MapDB counts from one here. */
  @Override
  public Object valueArrayDeleteValue(Object keys, int end) {
    return packed(keys).without(end - 1);
  }

  @Override
  public void serialize(DataOutput2 out, byte[] value) {
    throw neverSerialized();
  }

  @Override
  public byte[] deserialize(DataInput2 input, int available) {
    throw neverSerialized();
  }

  @Override
  public void valueArraySerialize(DataOutput2 out, Object keys) {
    throw neverSerialized();
  }

  @Override
  public Object valueArrayDeserialize(DataInput2 in, int size) {
    throw neverSerialized();
  }

  private static PackedKeys packed(Object keys) {
    return (PackedKeys) keys;
  }

  private static UnsupportedOperationException neverSerialized() {
    return new UnsupportedOperationException("keys stay on the heap");
  }
}
