package cairn.chaos.workload;

import cairn.chaos.check.ListInput;
import cairn.chaos.check.ListInput.Place;
import cairn.chaos.check.ListOutput;
import cairn.chaos.check.ListOutput.Entry;
import cairn.chaos.history.Datum;
import cairn.chaos.history.Rendering;
import java.util.List;
import java.util.Optional;

/**
 * Records as {@code [id generation tier node model revision]}; a list is {@code [revision records]}
 * and asks with {@code [model tiers node]}, {@code nil} for any.
 */
final class ListRendering implements Rendering<ListInput, ListOutput> {
  @Override
  public String function(ListInput input) {
    return switch (input) {
      case ListInput.Put _ -> "write";
      case ListInput.Move _ -> "cas";
      case ListInput.Remove _ -> "delete";
      case ListInput.All _ -> "list";
      case ListInput.Newest _ -> "newest";
    };
  }

  @Override
  public boolean isRead(ListInput input) {
    return input instanceof ListInput.All || input instanceof ListInput.Newest;
  }

  @Override
  public Datum input(ListInput input) {
    return switch (input) {
      case ListInput.Put(var model, var place) -> Datum.of(Datum.of(model), place(place));
      case ListInput.Move(var expected, var place) -> Datum.of(Datum.of(expected), place(place));
      case ListInput.Remove(var expected) -> Datum.of(expected);
      case ListInput.All(var model, var tiers, var node) ->
          Datum.of(
              maybe(model),
              new Datum.Items(tiers.stream().sorted().map(Datum::of).toList()),
              maybe(node));
      case ListInput.Newest(var model) -> Datum.of(model);
    };
  }

  @Override
  public Datum output(ListInput input, ListOutput output) {
    return switch (output) {
      case ListOutput.Written(var entry) -> entry(entry);
      case ListOutput.Removed(var last, _) -> entry(last);
      case ListOutput.Listed(var revision, var entries) ->
          Datum.of(Datum.of(revision), entries(entries));
    };
  }

  private static Datum entries(List<Entry> entries) {
    return new Datum.Items(entries.stream().map(ListRendering::entry).toList());
  }

  private static Datum entry(Entry entry) {
    return Datum.of(
        Datum.of(entry.id()),
        Datum.of(entry.generation()),
        Datum.of(entry.place().tier()),
        Datum.of(entry.place().node()),
        Datum.of(entry.model()),
        Datum.of(entry.modRevision()));
  }

  private static Datum place(Place place) {
    return Datum.of(Datum.of(place.tier()), Datum.of(place.node()));
  }

  private static Datum maybe(Optional<String> value) {
    return value.map(Datum::of).orElse(Datum.NOTHING);
  }
}
