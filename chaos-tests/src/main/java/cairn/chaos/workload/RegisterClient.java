package cairn.chaos.workload;

import cairn.chaos.check.RegisterInput;
import cairn.chaos.check.RegisterOutput;
import cairn.chaos.check.RegisterOutput.Seen;
import cairn.chaos.history.Outcome;
import cairn.client.Put;
import cairn.client.RegistryClient;
import cairn.client.RegistryException;
import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.ErrorCode;
import cairn.model.Expectation;
import cairn.model.Location;
import cairn.model.ModelVersion;
import cairn.model.Move;
import cairn.model.NewCheckpoint;
import cairn.model.Placement;
import cairn.model.Tier;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** One client that calls for one record after the other, each time any node. */
final class RegisterClient {
  private static final List<String> TIERS = List.of("gpu", "dram", "nvme");
  private static final List<String> CONTENTS = List.of("1", "2");

  private final Nodes nodes;
  private final Calls<RegisterInput, RegisterOutput> calls;
  private final Random random;
  private String key = "";
  private long generation = 1;

  RegisterClient(Nodes nodes, Calls<RegisterInput, RegisterOutput> calls, Random random) {
    this.nodes = nodes;
    this.calls = calls;
    this.random = random;
  }

  /** Makes one call for {@code of}. */
  void call(String of) {
    if (!of.equals(key)) {
      key = of;
      generation = 1;
    }
    CheckpointId id = new CheckpointId(key);
    RegisterInput input = next();
    Outcome<RegisterOutput> _ =
        input instanceof RegisterInput.Read
            ? calls.read(key, input, () -> read(nodes.any(random), id))
            : calls.write(key, input, () -> send(nodes.any(random), id, input));
  }

  /** Reads {@code of} by {@code node}. */
  void read(String of, RegistryClient node) {
    CheckpointId id = new CheckpointId(of);
    Outcome<RegisterOutput> _ = calls.read(of, new RegisterInput.Read(), () -> read(node, id));
  }

  /**
   * Reads {@code of} wherever that is answered.
   *
   * @throws Calls.Unanswered if it is answered nowhere, within a minute
   */
  void readLast(String of) {
    CheckpointId id = new CheckpointId(of);
    calls.readLast(
        of, new RegisterInput.Read(), () -> nodes.patiently(node -> this.read(node, id)));
  }

  private RegisterInput next() {
    String tier = TIERS.get(random.nextInt(TIERS.size()));
    int dice = random.nextInt(100);
    if (dice < 45) {
      return new RegisterInput.Read();
    }
    if (dice < 60) {
      return new RegisterInput.Put(CONTENTS.get(random.nextInt(CONTENTS.size())), tier);
    }
    return dice < 99
        ? new RegisterInput.Move(generation, tier)
        : new RegisterInput.Delete(generation);
  }

  private RegisterOutput read(RegistryClient node, CheckpointId id) {
    try {
      return new RegisterOutput.Current(seen(node.get(id).value()));
    } catch (RegistryException.NotFound _) {
      return new RegisterOutput.Absent();
    }
  }

  private RegisterOutput send(RegistryClient node, CheckpointId id, RegisterInput input) {
    try {
      return switch (input) {
        case RegisterInput.Read _ -> throw new IllegalArgumentException("writes nothing");
        case RegisterInput.Put(var content, var tier) ->
            put(node.put(record(id, content, tier)).value());
        case RegisterInput.Move(var expected, var tier) ->
            new RegisterOutput.Current(
                seen(
                    node.updateTier(id, Move.to(new Tier(tier)), Expectation.generation(expected))
                        .value()));
        case RegisterInput.Delete(var expected) ->
            new RegisterOutput.Removed(
                seen(node.delete(id, Expectation.generation(expected)).value()));
      };
    } catch (RegistryException.NotFound _) {
      return new RegisterOutput.Absent();
    } catch (RegistryException.Conflict e) {
      Optional<Seen> current = e.current().map(this::seen);
      if (current.isEmpty()) {
        throw e;
      }
      return e.refusal().code() == ErrorCode.CONTENT_DIFFERS
          ? new RegisterOutput.Differs(current.get())
          : new RegisterOutput.Stale(current.get());
    } catch (RegistryException.PreconditionFailed e) {
      if (input instanceof RegisterInput.Put && e.refusal().message().contains("was removed")) {
        return new RegisterOutput.WasRemoved();
      }
      throw e;
    }
  }

  private RegisterOutput put(Put put) {
    Seen seen = seen(put.checkpoint());
    return put.alreadyExisted()
        ? new RegisterOutput.Existed(seen)
        : new RegisterOutput.Current(seen);
  }

  private Seen seen(Checkpoint record) {
    generation = record.generation();
    return new Seen(
        record.content().version().value(),
        record.generation(),
        record.location().tier().name(),
        record.modRevision().value());
  }

  private static NewCheckpoint record(CheckpointId id, String content, String tier) {
    return NewRecords.of(
        id, "chaos", new ModelVersion(content), new Location(new Tier(tier), Placement.NONE, ""));
  }
}
