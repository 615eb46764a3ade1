package cairn.statemachine.store;

import cairn.statemachine.command.Answer;
import cairn.statemachine.command.Identity;
import java.time.Instant;

/**
 * The answer that a write with a request id got, for its repetitions.
 *
 * @param time the log time of the write
 */
public record Remembered(Identity identity, Answer answer, Instant time) {}
