package cairn.statemachine.command;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one log entry holds: requests that are committed together and decided one after the other.
 *
 * @param time the leader's clock when it formed the batch
 */
public record Batch(Instant time, List<Request> requests) {
  /** Takes a copy of {@code requests}. */
  public Batch {
    requests = List.copyOf(requests);
  }

  /** A batch of commands that are not protected against repetition. */
  public static Batch of(Instant time, Command... commands) {
    return new Batch(time, Stream.of(commands).map(Request::once).toList());
  }
}
