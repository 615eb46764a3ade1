package cairn.chaos.check;

import cairn.chaos.check.RegisterInput.Delete;
import cairn.chaos.check.RegisterInput.Move;
import cairn.chaos.check.RegisterInput.Put;
import cairn.chaos.check.RegisterInput.Read;
import cairn.chaos.check.RegisterOutput.Seen;
import cairn.chaos.check.RegisterState.Gone;
import cairn.chaos.check.RegisterState.Never;
import cairn.chaos.check.RegisterState.There;
import java.util.Optional;

/**
 * One record of the registry as {@code docs/semantics.md} promises it: written once, moved and
 * removed by compare-and-set on its generation, never back after its removal. Every answer that
 * shows the record must show it as it stands, with the revision of the write that made it so, and
 * each write has a higher revision than the one before.
 */
public final class RegisterModel implements Model<RegisterState, RegisterInput, RegisterOutput> {
  @Override
  public RegisterState initial() {
    return new Never();
  }

  @Override
  public boolean isRead(RegisterInput input) {
    return input instanceof Read;
  }

  @Override
  public Optional<RegisterState> step(
      RegisterState state, RegisterInput input, RegisterOutput output) {
    return switch (input) {
      case Read _ -> read(state, output);
      case Put put -> put(state, put, output);
      case Move move -> move(state, move, output);
      case Delete delete -> delete(state, delete, output);
    };
  }

  @Override
  public RegisterState stepUnknown(RegisterState state, RegisterInput input) {
    return switch (input) {
      case Put(var content, var tier) when state instanceof Never ->
          new There(new Seen(content, 1, tier, 0), false);
      case Move(var expected, var tier) when isAt(state, expected) -> moved((There) state, tier);
      case Delete(var expected) when isAt(state, expected) -> new Gone();
      case Put _, Move _, Delete _, Read _ -> state;
    };
  }

  private static Optional<RegisterState> read(RegisterState state, RegisterOutput output) {
    return switch (output) {
      case RegisterOutput.Current(var seen) -> observed(state, seen);
      case RegisterOutput.Absent _ -> absent(state);
      default -> Optional.empty();
    };
  }

  private static Optional<RegisterState> put(RegisterState state, Put put, RegisterOutput output) {
    return switch (output) {
      case RegisterOutput.Current(var seen) when state instanceof Never ->
          observed(new There(new Seen(put.content(), 1, put.tier(), 0), false), seen);
      case RegisterOutput.Existed(var seen) when isRepetition(put, seen) -> observed(state, seen);
      case RegisterOutput.Differs(var seen) when !isRepetition(put, seen) -> observed(state, seen);
      case RegisterOutput.WasRemoved _ when state instanceof Gone -> Optional.of(state);
      default -> Optional.empty();
    };
  }

  private static Optional<RegisterState> move(
      RegisterState state, Move move, RegisterOutput output) {
    return switch (output) {
      case RegisterOutput.Current(var seen) when isAt(state, move.expected()) ->
          observed(moved((There) state, move.tier()), seen);
      case RegisterOutput.Stale(var seen) when seen.generation() != move.expected() ->
          observed(state, seen);
      case RegisterOutput.Absent _ -> absent(state);
      default -> Optional.empty();
    };
  }

  private static Optional<RegisterState> delete(
      RegisterState state, Delete delete, RegisterOutput output) {
    return switch (output) {
      case RegisterOutput.Removed(var last) when last.generation() == delete.expected() ->
          observed(state, last).map(_ -> new Gone());
      case RegisterOutput.Stale(var seen) when seen.generation() != delete.expected() ->
          observed(state, seen);
      case RegisterOutput.Absent _ -> absent(state);
      default -> Optional.empty();
    };
  }

  /** Where the bytes are counts in a put only until they were first moved. */
  private static boolean isRepetition(Put put, Seen seen) {
    return put.content().equals(seen.content())
        && (seen.generation() > 1 || put.tier().equals(seen.tier()));
  }

  private static boolean isAt(RegisterState state, long generation) {
    return state instanceof There(var record, _) && record.generation() == generation;
  }

  private static There moved(There before, String tier) {
    Seen record = before.record();
    return new There(
        new Seen(record.content(), record.generation() + 1, tier, record.modRevision()), false);
  }

  private static Optional<RegisterState> absent(RegisterState state) {
    return state instanceof There ? Optional.empty() : Optional.of(state);
  }

  /** The state once {@code seen} was shown of it, if it can have been. */
  private static Optional<RegisterState> observed(RegisterState state, Seen seen) {
    if (!(state instanceof There(var record, var isExact))) {
      return Optional.empty();
    }
    boolean revisionFits =
        isExact
            ? seen.modRevision() == record.modRevision()
            : seen.modRevision() > record.modRevision();
    boolean isRecord =
        seen.content().equals(record.content())
            && seen.generation() == record.generation()
            && seen.tier().equals(record.tier());
    return isRecord && revisionFits ? Optional.of(new There(seen, true)) : Optional.empty();
  }
}
