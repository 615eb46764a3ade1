package cairn.statemachine.mapdb;

import java.util.Arrays;
import org.mapdb.DataInput2;
import org.mapdb.DataOutput2;
import org.mapdb.serializer.GroupSerializerObjectArray;

/**
 * The order of the keys: as unsigned bytes. A heap store never serializes; should it try, it fails
 * loudly.
 */
final class KeySerializer extends GroupSerializerObjectArray<byte[]> {
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
  public void serialize(DataOutput2 out, byte[] value) {
    throw new UnsupportedOperationException("keys stay on the heap");
  }

  @Override
  public byte[] deserialize(DataInput2 input, int available) {
    throw new UnsupportedOperationException("keys stay on the heap");
  }
}
