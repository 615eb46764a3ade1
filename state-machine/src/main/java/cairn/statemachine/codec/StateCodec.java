package cairn.statemachine.codec;

import cairn.model.Times;
import cairn.statemachine.store.LogPosition;
import cairn.statemachine.store.RegistryState;
import cairn.statemachine.store.StateDigest;
import java.nio.ByteBuffer;

/** The digest of the small part of the state. */
public final class StateCodec {
  private StateCodec() {}

  /**
   * The digest of epoch, log time, number of records and configuration; that of nothing before the
   * first log entry.
   */
  public static StateDigest digest(RegistryState state) {
    if (state.applied().equals(LogPosition.NONE)) {
      return StateDigest.EMPTY;
    }
    byte[] configuration = ConfigurationCodec.encode(state.configuration()).toByteArray();
    ByteBuffer bytes = ByteBuffer.allocate(3 * Long.BYTES + configuration.length);
    bytes.putLong(state.epoch()).putLong(Times.nanos(state.logTime())).putLong(state.records());
    return StateDigest.EMPTY.plus(Sha256.of("state", bytes.put(configuration).array()));
  }
}
