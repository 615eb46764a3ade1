package cairn.statemachine.mapdb;

import cairn.model.Checkpoint;
import org.mapdb.DataInput2;
import org.mapdb.DataOutput2;
import org.mapdb.serializer.GroupSerializerObjectArray;

/** Holds records by reference. A heap store never serializes; should it try, it fails loudly. */
final class RecordSerializer extends GroupSerializerObjectArray<Checkpoint> {
  @Override
  public void serialize(DataOutput2 out, Checkpoint value) {
    throw new UnsupportedOperationException("records stay on the heap");
  }

  @Override
  public Checkpoint deserialize(DataInput2 input, int available) {
    throw new UnsupportedOperationException("records stay on the heap");
  }
}
