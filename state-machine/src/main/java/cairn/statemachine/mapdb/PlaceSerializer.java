package cairn.statemachine.mapdb;

import org.mapdb.DataInput2;
import org.mapdb.DataOutput2;
import org.mapdb.serializer.GroupSerializerObjectArray;

/** Holds places by reference. A heap store never serializes; should it try, it fails loudly. */
final class PlaceSerializer extends GroupSerializerObjectArray<Place> {
  @Override
  public void serialize(DataOutput2 out, Place value) {
    throw new UnsupportedOperationException("places stay on the heap");
  }

  @Override
  public Place deserialize(DataInput2 input, int available) {
    throw new UnsupportedOperationException("places stay on the heap");
  }
}
