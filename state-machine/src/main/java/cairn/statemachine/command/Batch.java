package cairn.statemachine.command;

import java.time.Instant;
import java.util.List;

/**
 * What one log entry holds: commands that are committed together and decided one after the other.
 *
 * @param time the leader's clock when it formed the batch
 */
public record Batch(Instant time, List<Command> commands) {
  /** Takes a copy of {@code commands}. */
  public Batch {
    commands = List.copyOf(commands);
  }
}
