package cairn.chaos.workload;

import cairn.chaos.check.ListInput;
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
import cairn.model.ModelVersion;
import cairn.model.Move;
import cairn.model.NewCheckpoint;
import cairn.model.Placement;
import cairn.model.Tier;
import cairn.model.Times;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** One client that puts, moves and removes records of an inventory, and lists them. */
final class InventoryClient {
  static final List<String> TIERS = List.of("gpu", "dram", "nvme", "shared");
  static final List<String> NODES = List.of("host-1", "host-2", "host-3");

  private static final ModelVersion VERSION = new ModelVersion("1");
  private static final int MOST_RECORDS = 60;
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
    if (held.isEmpty()) {
      return;
    }
    if (dice < READS_IN_100 + PUTS_IN_100 + MOVES_IN_100 && !turn.isClearing()) {
      move(inventory, held.get());
    } else {
      remove(inventory, held.get());
    }
  }

  private void put(Inventory inventory) {
    String id = inventory.newId();
    String model = inventory.anyModel(random);
    Place place = anyPlace();
    NewCheckpoint record =
        NewRecords.of(
            new CheckpointId(id),
            model,
            VERSION,
            new Location(
                new Tier(place.tier()), new Placement(place.node(), inventory.group(), ""), ""));
    Outcome<ListOutput> outcome =
        calls.write(
            id,
            new ListInput.Put(model, place),
            () -> written(inventory, nodes.any(random).put(record).value().checkpoint()));
    if (!(outcome instanceof Outcome.Failed<ListOutput>)) {
      inventory.known().put(id);
    }
  }

  private void move(Inventory inventory, Known.Held held) {
    Place place = anyPlace();
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
            record.content().model().value(),
            new Place(record.location().tier().name(), record.location().placement().node()),
            Times.nanos(record.createdAt()),
            record.generation(),
            record.modRevision().value()));
  }

  private Place anyPlace() {
    return new Place(
        TIERS.get(random.nextInt(TIERS.size())), NODES.get(random.nextInt(NODES.size())));
  }
}
