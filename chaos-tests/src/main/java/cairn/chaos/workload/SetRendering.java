package cairn.chaos.workload;

import cairn.chaos.check.SetInput;
import cairn.chaos.history.Datum;
import cairn.chaos.history.Rendering;
import java.util.List;

/** Sets in Jepsen's manner: {@code add} of an element and {@code read} of all. */
final class SetRendering implements Rendering<SetInput, List<String>> {
  @Override
  public String function(SetInput input) {
    return switch (input) {
      case SetInput.Add _ -> "add";
      case SetInput.ReadAll _ -> "read";
    };
  }

  @Override
  public Datum input(SetInput input) {
    return switch (input) {
      case SetInput.Add(var id) -> Datum.of(id);
      case SetInput.ReadAll _ -> Datum.NOTHING;
    };
  }

  @Override
  public Datum output(SetInput input, List<String> output) {
    return switch (input) {
      case SetInput.Add(var id) -> Datum.of(id);
      case SetInput.ReadAll _ -> new Datum.Items(output.stream().map(Datum::of).toList());
    };
  }
}
