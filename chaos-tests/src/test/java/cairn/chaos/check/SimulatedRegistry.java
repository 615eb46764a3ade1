package cairn.chaos.check;

import cairn.chaos.check.ListInput.All;
import cairn.chaos.check.ListInput.Content;
import cairn.chaos.check.ListInput.Filter;
import cairn.chaos.check.ListInput.Move;
import cairn.chaos.check.ListInput.Newest;
import cairn.chaos.check.ListInput.Place;
import cairn.chaos.check.ListInput.Put;
import cairn.chaos.check.ListInput.Remove;
import cairn.chaos.check.ListInput.Span;
import cairn.chaos.check.ListOutput.Entry;
import cairn.chaos.check.ListOutput.Listed;
import cairn.chaos.check.ListOutput.Removed;
import cairn.chaos.check.ListOutput.Written;
import cairn.chaos.history.Operation;
import cairn.chaos.history.Outcome;
import cairn.model.CheckpointOrder;
import cairn.model.CheckpointOrder.By;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A registry that is right, with clients that write and list at random: each call takes effect at
 * one moment between its invocation and its return. Clients that give up leave calls behind that
 * take effect later, or never. The time is the number of the step.
 */
final class SimulatedRegistry {
  private static final List<Place> PLACES =
      List.of(new Place("gpu", "n1"), new Place("dram", "n1"), new Place("dram", "n2"));
  private static final List<String> MODELS = List.of("m", "n");
  private static final List<String> VERSIONS = List.of("1", "2");
  private static final List<String> HASHES = List.of("crc32c:00000001", "crc32c:00000002");

  private record Call(String key, ListInput input) {}

  private static final class Client {
    long invoked;
    @Nullable Call call;
    @Nullable Outcome<ListOutput> outcome;
  }

  private final Random random;
  private final double givingUp;
  private final List<Client> clients = new ArrayList<>();
  private final List<Call> leftBehind = new ArrayList<>();
  private final List<Operation<ListInput, ListOutput>> operations = new ArrayList<>();
  private final Map<String, Entry> records = new TreeMap<>();
  private long ids;
  private long revision;
  private long step;

  SimulatedRegistry(Random random, int clients, double givingUp) {
    this.random = random;
    this.givingUp = givingUp;
    for (int i = 0; i < clients; i++) {
      this.clients.add(new Client());
    }
  }

  /** Runs until {@code count} operations have ended. */
  List<Operation<ListInput, ListOutput>> run(int count) {
    while (operations.size() < count) {
      step++;
      if (!leftBehind.isEmpty() && random.nextInt(8) == 0) {
        apply(leftBehind.remove(random.nextInt(leftBehind.size())));
      }
      goOn(clients.get(random.nextInt(clients.size())));
    }
    for (Client client : clients) {
      Call pending = client.call;
      if (pending != null) {
        end(client, pending, new Outcome.Unknown<>("pending at the end"));
      }
    }
    return operations;
  }

  private void goOn(Client client) {
    Call call = client.call;
    if (call == null) {
      client.call = anyCall();
      client.invoked = step;
      return;
    }
    Outcome<ListOutput> outcome = client.outcome;
    if (random.nextDouble() < givingUp) {
      if (outcome == null && random.nextBoolean()) {
        leftBehind.add(call);
      }
      end(client, call, new Outcome.Unknown<>("timeout"));
    } else if (outcome == null) {
      client.outcome = apply(call);
    } else {
      end(client, call, outcome);
    }
  }

  private void end(Client client, Call call, Outcome<ListOutput> outcome) {
    operations.add(
        new Operation<>(
            clients.indexOf(client), call.key, call.input, outcome, client.invoked, step));
    client.call = null;
    client.outcome = null;
  }

  private Call anyCall() {
    String id = "r" + random.nextLong(ids + 1);
    Entry known = records.get(id);
    long expected = known == null ? 1 : known.generation();
    return switch (random.nextInt(10)) {
      case 0, 1 -> new Call("r" + ids++, new Put(anyContent(), any(PLACES)));
      case 2, 3, 4 -> new Call(id, new Move(expected, any(PLACES)));
      case 5 -> new Call(id, new Remove(expected));
      case 6 -> new Call("", new Newest(any(MODELS)));
      default -> new Call("", anyList());
    };
  }

  private Content anyContent() {
    return new Content(
        any(MODELS), any(VERSIONS), any(HASHES), random.nextLong(3), maybe(random.nextLong(10)));
  }

  private ListInput anyList() {
    Place place = any(PLACES);
    long from = random.nextLong(10);
    Filter filter =
        new Filter(
            maybe(any(MODELS)),
            maybe(any(VERSIONS)),
            random.nextBoolean() ? Set.of(place.tier()) : Set.of(),
            maybe(place.node()),
            maybe(any(HASHES)),
            maybe(new Span(from, from + 3)));
    return new All(filter, new CheckpointOrder(any(List.of(By.values())), random.nextBoolean()));
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private <T> Optional<T> maybe(T value) {
    return random.nextBoolean() ? Optional.of(value) : Optional.empty();
  }

  private Outcome<ListOutput> apply(Call call) {
    return switch (call.input) {
      case Put(var content, var place) ->
          write(new Entry(call.key, content, place, step, 1, ++revision));
      case Move(var expected, var place) -> {
        Entry e = records.get(call.key);
        yield e == null || e.generation() != expected
            ? new Outcome.Failed<>("stale")
            : write(
                new Entry(e.id(), e.content(), place, e.createdNanos(), expected + 1, ++revision));
      }
      case Remove(var expected) -> {
        Entry last = records.get(call.key);
        yield last == null || last.generation() != expected
            ? new Outcome.Failed<>("stale")
            : remove(last);
      }
      case All(var filter, var order) ->
          new Outcome.Ok<>(
              new Listed(
                  revision,
                  records.values().stream()
                      .filter(filter::matches)
                      .sorted(Entry.inOrder(order))
                      .toList()));
      case Newest(var model) ->
          new Outcome.Ok<>(
              new Listed(
                  revision,
                  records.values().stream()
                      .filter(entry -> entry.content().model().equals(model))
                      .max(Comparator.comparingLong(Entry::createdNanos))
                      .stream()
                      .toList()));
    };
  }

  private Outcome<ListOutput> write(Entry entry) {
    records.put(entry.id(), entry);
    return new Outcome.Ok<>(new Written(entry));
  }

  private Outcome<ListOutput> remove(Entry last) {
    records.remove(last.id());
    return new Outcome.Ok<>(new Removed(last, ++revision));
  }
}
