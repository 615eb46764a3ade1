package cairn.chaos.workload;

import cairn.chaos.check.SessionInput;
import cairn.chaos.check.SessionOutput;
import cairn.chaos.history.Datum;
import cairn.chaos.history.Rendering;

/** Writes, {@code [generation revision]}, and reads of at least a revision, the same after it. */
final class SessionRendering implements Rendering<SessionInput, SessionOutput> {
  @Override
  public String function(SessionInput input) {
    return switch (input) {
      case SessionInput.Put _ -> "write";
      case SessionInput.Move _ -> "cas";
      case SessionInput.Read _ -> "read";
    };
  }

  @Override
  public Datum input(SessionInput input) {
    return switch (input) {
      case SessionInput.Put _ -> Datum.NOTHING;
      case SessionInput.Move(var expected) -> Datum.of(expected);
      case SessionInput.Read(var least) -> Datum.of(least);
    };
  }

  @Override
  public Datum output(SessionInput input, SessionOutput output) {
    Datum answer =
        switch (output) {
          case SessionOutput.Written(var generation, var revision) ->
              Datum.of(Datum.of(generation), Datum.of(revision));
          case SessionOutput.Shown(var generation, var revision) ->
              Datum.of(Datum.of(generation), Datum.of(revision));
        };
    return Datum.of(input(input), answer);
  }
}
