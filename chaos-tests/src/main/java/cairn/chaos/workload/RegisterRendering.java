package cairn.chaos.workload;

import cairn.chaos.check.RegisterInput;
import cairn.chaos.check.RegisterOutput;
import cairn.chaos.check.RegisterOutput.Seen;
import cairn.chaos.history.Datum;
import cairn.chaos.history.Rendering;

/**
 * Registers in Jepsen's manner: a record is {@code [generation tier content revision]}, {@code nil}
 * if there is none; a move is a {@code cas} of a generation.
 */
final class RegisterRendering implements Rendering<RegisterInput, RegisterOutput> {
  @Override
  public String function(RegisterInput input) {
    return switch (input) {
      case RegisterInput.Read _ -> "read";
      case RegisterInput.Put _ -> "write";
      case RegisterInput.Move _ -> "cas";
      case RegisterInput.Delete _ -> "delete";
    };
  }

  @Override
  public Datum input(RegisterInput input) {
    return switch (input) {
      case RegisterInput.Read _ -> Datum.NOTHING;
      case RegisterInput.Put(var content, var tier) ->
          Datum.of(Datum.of(1), Datum.of(tier), Datum.of(content));
      case RegisterInput.Move(var expected, var tier) ->
          Datum.of(Datum.of(expected), Datum.of(tier));
      case RegisterInput.Delete(var expected) -> Datum.of(expected);
    };
  }

  @Override
  public Datum output(RegisterInput input, RegisterOutput output) {
    return switch (output) {
      case RegisterOutput.Current(var seen) -> seen(seen);
      case RegisterOutput.Existed(var seen) -> seen(seen);
      case RegisterOutput.Differs(var seen) -> seen(seen);
      case RegisterOutput.Stale(var seen) -> seen(seen);
      case RegisterOutput.Removed(var last) -> seen(last);
      case RegisterOutput.WasRemoved _, RegisterOutput.Absent _ -> Datum.NOTHING;
    };
  }

  @Override
  public boolean isRefusal(RegisterInput input, RegisterOutput output) {
    return switch (output) {
      case RegisterOutput.Differs _, RegisterOutput.Stale _, RegisterOutput.WasRemoved _ -> true;
      case RegisterOutput.Absent _ -> !(input instanceof RegisterInput.Read);
      case RegisterOutput.Current _, RegisterOutput.Existed _, RegisterOutput.Removed _ -> false;
    };
  }

  private static Datum seen(Seen seen) {
    return Datum.of(
        Datum.of(seen.generation()),
        Datum.of(seen.tier()),
        Datum.of(seen.content()),
        Datum.of(seen.modRevision()));
  }
}
