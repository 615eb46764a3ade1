package cairn.chaos.workload;

import cairn.chaos.check.ListInput;
import cairn.chaos.check.ListInput.Content;
import cairn.chaos.check.ListInput.Filter;
import cairn.chaos.check.ListInput.Place;
import cairn.chaos.check.ListInput.Span;
import cairn.chaos.check.ListOutput;
import cairn.chaos.check.ListOutput.Entry;
import cairn.chaos.history.Datum;
import cairn.chaos.history.Rendering;
import cairn.model.CheckpointOrder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Records as {@code [id generation tier node model created revision]}, whose put says the rest:
 * {@code [[model version hash size expires] [tier node]]}. A removal is answered with {@code
 * [record revision]}: as it last stood, and by when it was gone. A list is {@code [revision
 * records]} and asks with {@code [[model version tiers node hash expires] [field direction]]},
 * {@code nil} for any. Times are nanoseconds since the epoch.
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
      case ListInput.Put(var content, var place) -> Datum.of(content(content), place(place));
      case ListInput.Move(var expected, var place) -> Datum.of(Datum.of(expected), place(place));
      case ListInput.Remove(var expected) -> Datum.of(expected);
      case ListInput.All(var filter, var order) -> Datum.of(filter(filter), order(order));
      case ListInput.Newest(var model) -> Datum.of(model);
    };
  }

  @Override
  public Datum output(ListInput input, ListOutput output) {
    return switch (output) {
      case ListOutput.Written(var entry) -> entry(entry);
      case ListOutput.Removed(var last, var revision) -> Datum.of(entry(last), Datum.of(revision));
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
        Datum.of(entry.content().model()),
        Datum.of(entry.createdNanos()),
        Datum.of(entry.modRevision()));
  }

  private static Datum content(Content content) {
    return Datum.of(
        Datum.of(content.model()),
        Datum.of(content.version()),
        Datum.of(content.hash()),
        Datum.of(content.sizeBytes()),
        content.expiresNanos().<Datum>map(Datum.Whole::new).orElse(Datum.NOTHING));
  }

  private static Datum filter(Filter filter) {
    return Datum.of(
        maybe(filter.model()),
        maybe(filter.version()),
        new Datum.Items(filter.tiers().stream().sorted().map(Datum::of).toList()),
        maybe(filter.node()),
        maybe(filter.hash()),
        filter.expires().map(ListRendering::span).orElse(Datum.NOTHING));
  }

  private static Datum span(Span span) {
    return Datum.of(Datum.of(span.fromNanos()), Datum.of(span.beforeNanos()));
  }

  private static Datum order(CheckpointOrder order) {
    return Datum.of(
        Datum.of(order.by().name().toLowerCase(Locale.ROOT)),
        Datum.of(order.ascending() ? "ascending" : "descending"));
  }

  private static Datum place(Place place) {
    return Datum.of(Datum.of(place.tier()), Datum.of(place.node()));
  }

  private static Datum maybe(Optional<String> value) {
    return value.map(Datum::of).orElse(Datum.NOTHING);
  }
}
