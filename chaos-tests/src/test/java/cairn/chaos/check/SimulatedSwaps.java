package cairn.chaos.check;

import cairn.chaos.check.TransactionInput.ReadAll;
import cairn.chaos.check.TransactionInput.Side;
import cairn.chaos.check.TransactionInput.Swap;
import cairn.chaos.check.TransactionInput.Version;
import cairn.chaos.check.TransactionOutput.All;
import cairn.chaos.check.TransactionOutput.Swapped;
import cairn.chaos.history.Operation;
import cairn.chaos.history.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A registry that is right, with clients that swap what they have read: each call takes effect at
 * one moment between its invocation and its return. Clients that give up leave calls behind that
 * take effect later, or never. The time is the number of the step.
 */
final class SimulatedSwaps {
  /** The tiers at the start. */
  static final Map<String, String> START =
      Map.of("a", "gpu", "b", "gpu", "c", "dram", "d", "dram", "e", "nvme");

  private static final class Client {
    long invoked;
    List<Side> read = List.of();
    @Nullable TransactionInput call;
    @Nullable Outcome<TransactionOutput> outcome;
  }

  private final Random random;
  private final double givingUp;
  private final List<Client> clients = new ArrayList<>();
  private final List<TransactionInput> leftBehind = new ArrayList<>();
  private final List<Operation<TransactionInput, TransactionOutput>> operations = new ArrayList<>();
  private final Map<String, Version> records = new TreeMap<>();
  private long revision = 5;
  private long step;

  SimulatedSwaps(Random random, int clients, double givingUp) {
    this.random = random;
    this.givingUp = givingUp;
    for (int i = 0; i < clients; i++) {
      this.clients.add(new Client());
    }
    START.forEach((id, tier) -> records.put(id, new Version(tier, 1, revision)));
  }

  /** Runs until {@code count} operations have ended. */
  List<Operation<TransactionInput, TransactionOutput>> run(int count) {
    while (operations.size() < count) {
      step++;
      revision += random.nextInt(2); // others write too
      if (!leftBehind.isEmpty() && random.nextInt(8) == 0) {
        var _ = apply(leftBehind.remove(random.nextInt(leftBehind.size())));
      }
      goOn(clients.get(random.nextInt(clients.size())));
    }
    for (Client client : clients) {
      TransactionInput pending = client.call;
      if (pending != null) {
        end(client, pending, new Outcome.Unknown<>("pending at the end"));
      }
    }
    return operations;
  }

  private void goOn(Client client) {
    TransactionInput call = client.call;
    if (call == null) {
      client.call = anyCall(client.read);
      client.invoked = step;
      return;
    }
    Outcome<TransactionOutput> outcome = client.outcome;
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

  private void end(Client client, TransactionInput call, Outcome<TransactionOutput> outcome) {
    operations.add(
        new Operation<>(clients.indexOf(client), "", call, outcome, client.invoked, step));
    if (outcome instanceof Outcome.Ok<TransactionOutput>(All(_, var shown))) {
      List<Side> read = new ArrayList<>();
      new TreeMap<>(shown).forEach((id, version) -> read.add(new Side(id, version)));
      client.read = read;
    }
    client.call = null;
    client.outcome = null;
  }

  private TransactionInput anyCall(List<Side> read) {
    if (read.isEmpty() || random.nextInt(3) == 0) {
      return new ReadAll();
    }
    Side one = read.get(random.nextInt(read.size()));
    Side other = read.get(random.nextInt(read.size()));
    return one.version().tier().equals(other.version().tier())
        ? new ReadAll()
        : new Swap(one, other);
  }

  private Outcome<TransactionOutput> apply(TransactionInput call) {
    return switch (call) {
      case ReadAll _ -> new Outcome.Ok<>(new All(revision, records));
      case Swap swap ->
          stands(swap.one()) && stands(swap.other())
              ? done(swap.at(++revision))
              : new Outcome.Failed<>("stale");
    };
  }

  private boolean stands(Side side) {
    return Objects.equals(records.get(side.id()), side.version());
  }

  private Outcome<TransactionOutput> done(Swapped swapped) {
    records.put(swapped.one().id(), swapped.one().version());
    records.put(swapped.other().id(), swapped.other().version());
    return new Outcome.Ok<>(swapped);
  }
}
