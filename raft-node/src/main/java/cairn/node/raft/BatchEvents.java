package cairn.node.raft;

import cairn.statemachine.command.Answer;
import java.util.List;
import org.apache.ratis.protocol.ClientId;

/**
 * What happens to batches, as the state machine sees it. Called by threads of Ratis: no waiting.
 */
interface BatchEvents {
  /** The leader took a batch; from now on it may be committed. */
  void accepted(ClientId client, long callId);

  /** A batch was applied at {@code index} of the log. */
  void applied(ClientId client, long callId, long index, List<Answer> answers);
}
