package cairn.node.raft;

import cairn.statemachine.RegistryMachine;
import cairn.statemachine.codec.BatchCodec;
import cairn.statemachine.command.Answer;
import cairn.statemachine.command.Batch;
import cairn.statemachine.store.CheckpointStore;
import cairn.statemachine.store.LogPosition;
import com.google.protobuf.UnsafeByteOperations;
import java.time.Instant;
import java.util.List;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;

/** What an entry of the log does to the state. */
final class LoggedEntry {
  private LoggedEntry() {}

  /**
   * Applies {@code entry} to {@code store} and returns the answers to its commands; none if it is
   * one of Ratis' own.
   */
  static List<Answer> apply(LogEntryProto entry, CheckpointStore store) {
    LogPosition at = new LogPosition(entry.getTerm(), entry.getIndex());
    if (!entry.hasStateMachineLogEntry()) {
      pass(at, store);
      return List.of();
    }
    Batch batch =
        BatchCodec.decode(
            UnsafeByteOperations.unsafeWrap(
                entry.getStateMachineLogEntry().getLogData().asReadOnlyByteBuffer()));
    return new RegistryMachine(store).apply(at, batch);
  }

  /** An entry of Ratis' own, such as a configuration, takes its place in the order too. */
  static void pass(LogPosition at, CheckpointStore store) {
    store.write(at, Instant.EPOCH, writer -> at.index());
  }
}
