package cairn.statemachine.command;

import java.util.Optional;

/**
 * One command as its caller sent it.
 *
 * @param identity empty: each time it is sent it is another write
 */
public record Request(Command command, Optional<Identity> identity) {
  /** A command that is not protected against repetition. */
  public static Request once(Command command) {
    return new Request(command, Optional.empty());
  }
}
