package cairn.chaos.workload;

import cairn.chaos.check.ListInput;
import cairn.chaos.check.ListInput.Content;
import cairn.chaos.check.ListInput.Place;
import cairn.chaos.check.ListOutput;
import cairn.chaos.check.ListOutput.Entry;
import cairn.chaos.history.Outcome;
import cairn.client.Answered;
import cairn.client.RegistryException;
import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.Expectation;
import cairn.model.Location;
import cairn.model.Move;
import cairn.model.NewCheckpoint;
import cairn.model.Placement;
import cairn.model.Tier;
import cairn.model.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** One client that puts, moves and removes records of an inventory, and lists them. */
final class InventoryClient {
  static final List<String> TIERS = List.of("gpu", "dram", "nvme", "shared");
  static final List<String> NODES = List.of("host-1", "host-2", "host-3");
  static final List<String> VERSIONS = List.of("1", "2");
  static final List<String> HASHES =
      List.of("crc32c:00000001", "crc32c:00000002", "crc32c:ffffffff");

  /** When records expire, in nanoseconds since the epoch: never during a run, however clocks go. */
  static final List<Long> EXPIRIES =
      Stream.of("2100-01-01T00:00:00Z", "2100-01-01T00:00:01Z", "2150-01-01T00:00:00Z")
          .map(at -> Times.nanos(Instant.parse(at)))
          .toList();

  private static final int EXPIRING_IN_100 = 70;
  private static final int MOST_BYTES = 5;
  private static final int MOST_RECORDS = 60;

  /** So many of an inventory stay for good, for losses that come after its time. */
  private static final int RECORDS_TO_STAY = 3;

  private static final int READS_IN_100 = 40;
  private static final int PUTS_IN_100 = 25;
  private static final int MOVES_IN_100 = 25;

  private final Nodes nodes;
  private final Calls<ListInput, ListOutput> calls;
  private final Random random;
  private final Lister lister;

  /** How this workload reads. */
  interface Lister {
    /** Makes one read of {@code inventory}. */
    void list(Inventory inventory, Calls<ListInput, ListOutput> calls, Random random);
  }

  InventoryClient(Nodes nodes, Calls<ListInput, ListOutput> calls, Random random, Lister lister) {
    this.nodes = nodes;
    this.calls = calls;
    this.random = random;
    this.lister = lister;
  }

  /** Makes one call. */
  void call(Inventories.Turn turn) {
    Inventory inventory = turn.inventory();
    int dice = random.nextInt(100);
    if (dice < READS_IN_100) {
      lister.list(inventory, calls, random);
      return;
    }
    boolean putsMore = !turn.isClearing() && inventory.known().size() < MOST_RECORDS;
    if (dice < READS_IN_100 + PUTS_IN_100 && putsMore) {
      put(inventory);
      return;
    }
    Optional<Known.Held> held = inventory.known().any(random);
    if (held.isEmpty() || isCleared(turn)) {
      return;
    }
    if (dice < READS_IN_100 + PUTS_IN_100 + MOVES_IN_100 && !turn.isClearing()) {
      move(inventory, held.get());
    } else {
      remove(inventory, held.get());
    }
  }

  private static boolean isCleared(Inventories.Turn turn) {
    return turn.isClearing() && turn.inventory().known().size() <= RECORDS_TO_STAY;
  }

  private void put(Inventory inventory) {
    String id = inventory.newId();
    ListInput.Put put = anyPut(inventory, random);
    NewCheckpoint record = record(inventory, id, put);
    Outcome<ListOutput> outcome =
        calls.write(
            id, put, () -> written(inventory, nodes.any(random).put(record).value().checkpoint()));
    if (!(outcome instanceof Outcome.Failed<ListOutput>)) {
      inventory.known().put(id);
    }
  }

  private void move(Inventory inventory, Known.Held held) {
    Place place = anyPlace(random);
    Move move =
        new Move(
            new Tier(place.tier()),
            Optional.of(place.node()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    write(
        inventory,
        held,
        new ListInput.Move(held.generation(), place),
        (id, expected) ->
            written(inventory, nodes.any(random).updateTier(id, move, expected).value()));
  }

  private void remove(Inventory inventory, Known.Held held) {
    write(
        inventory,
        held,
        new ListInput.Remove(held.generation()),
        (id, expected) -> {
          Answered<Checkpoint> answer = nodes.any(random).delete(id, expected);
          inventory.known().gone(held.id());
          return new ListOutput.Removed(
              entry(inventory, answer.value()), answer.header().revision().value());
        });
  }

  private interface Change {
    ListOutput of(CheckpointId id, Expectation expected);
  }

  private void write(Inventory inventory, Known.Held held, ListInput input, Change change) {
    Outcome<ListOutput> _ =
        calls.write(
            held.id(),
            input,
            () -> {
              try {
                return change.of(
                    new CheckpointId(held.id()), Expectation.generation(held.generation()));
              } catch (RegistryException.NotFound e) {
                inventory.known().gone(held.id());
                throw e;
              } catch (RegistryException.Conflict e) {
                e.current().ifPresent(inventory.known()::seen);
                throw e;
              }
            });
  }

  private static ListOutput written(Inventory inventory, Checkpoint record) {
    inventory.known().seen(record);
    return new ListOutput.Written(entry(inventory, record));
  }

  /** The record as a history has it. */
  static Entry entry(Inventory inventory, Checkpoint record) {
    return inventory.one(
        new Entry(
            record.id().value(),
            content(record),
            new Place(record.location().tier().name(), record.location().placement().node()),
            Times.nanos(record.createdAt()),
            record.generation(),
            record.modRevision().value()));
  }

  private static Content content(Checkpoint record) {
    return new Content(
        record.content().model().value(),
        record.content().version().value().intern(),
        record.content().hash().toString().intern(),
        record.content().sizeBytes(),
        record.expiresAt().map(Times::nanos));
  }

  /** Any record of {@code inventory}, anywhere. */
  static ListInput.Put anyPut(Inventory inventory, Random random) {
    Optional<Long> expires =
        random.nextInt(100) < EXPIRING_IN_100
            ? Optional.of(pick(EXPIRIES, random))
            : Optional.empty();
    return new ListInput.Put(
        new Content(
            inventory.anyModel(random),
            pick(VERSIONS, random),
            pick(HASHES, random),
            1 + random.nextInt(MOST_BYTES),
            expires),
        anyPlace(random));
  }

  /** What {@code put} says, to the registry. */
  static NewCheckpoint record(Inventory inventory, String id, ListInput.Put put) {
    Placement placement = new Placement(put.place().node(), inventory.group(), "");
    return NewRecords.of(
        new CheckpointId(id),
        put.content(),
        new Location(new Tier(put.place().tier()), placement, ""));
  }

  private static Place anyPlace(Random random) {
    return new Place(pick(TIERS, random), pick(NODES, random));
  }

  /** One of {@code of}. */
  static <T> T pick(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}
