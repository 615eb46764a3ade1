package cairn.statemachine.testing;

import cairn.statemachine.store.CheckpointStoreContract;

class InMemoryCheckpointStoreTest extends CheckpointStoreContract {
  InMemoryCheckpointStoreTest() {
    super(new InMemoryCheckpointStore());
  }
}
