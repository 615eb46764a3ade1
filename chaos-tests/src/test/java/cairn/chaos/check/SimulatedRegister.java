package cairn.chaos.check;

import cairn.chaos.check.RegisterOutput.Seen;
import cairn.chaos.history.Operation;
import cairn.chaos.history.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A record that really is written once and compared and set, with clients that call it at random:
 * each call takes effect at one moment between its invocation and its return. Clients that give up
 * leave calls behind that take effect later, or never. The time is the number of the step.
 */
final class SimulatedRegister {
  private static final List<String> TIERS = List.of("gpu", "dram");
  private static final List<String> CONTENTS = List.of("x", "y");

  private static final class Client {
    long process;
    long invoked;
    @Nullable RegisterInput input;
    @Nullable RegisterOutput output;
  }

  private final Random random;
  private final double givingUp;
  private final int lifetime;
  private final List<Client> clients = new ArrayList<>();
  private final List<RegisterInput> leftBehind = new ArrayList<>();
  private final List<Operation<RegisterInput, RegisterOutput>> operations = new ArrayList<>();
  private Optional<Seen> record = Optional.empty();
  private boolean wasRemoved;
  private long processes;
  private long revision;
  private long step;

  /** One of {@code lifetime} deletes, about, names the right generation. */
  SimulatedRegister(Random random, int clients, double givingUp, int lifetime) {
    this.random = random;
    this.givingUp = givingUp;
    this.lifetime = lifetime;
    for (int i = 0; i < clients; i++) {
      Client client = new Client();
      client.process = processes++;
      this.clients.add(client);
    }
  }

  /** Runs until {@code count} operations have ended; those under way then are unknown. */
  List<Operation<RegisterInput, RegisterOutput>> run(int count) {
    while (operations.size() < count) {
      step++;
      revision += random.nextInt(2); // other records are written too
      if (!leftBehind.isEmpty() && random.nextInt(8) == 0) {
        apply(leftBehind.remove(random.nextInt(leftBehind.size())));
      }
      goOn(clients.get(random.nextInt(clients.size())));
    }
    for (Client client : clients) {
      RegisterInput pending = client.input;
      if (pending != null) {
        end(client, pending, new Outcome.Unknown<>("pending at the end"));
      }
    }
    return operations;
  }

  private void goOn(Client client) {
    RegisterInput input = client.input;
    if (input == null) {
      client.input = anyInput();
      client.invoked = step;
      return;
    }
    RegisterOutput output = client.output;
    if (random.nextDouble() < givingUp) {
      if (output == null && random.nextBoolean()) {
        leftBehind.add(input);
      }
      end(client, input, new Outcome.Unknown<>("timeout"));
      client.process = processes++;
    } else if (output == null) {
      client.output = apply(input);
    } else {
      end(client, input, new Outcome.Ok<>(output));
    }
  }

  private void end(Client client, RegisterInput input, Outcome<RegisterOutput> outcome) {
    operations.add(new Operation<>(client.process, "k", input, outcome, client.invoked, step));
    client.input = null;
    client.output = null;
  }

  private RegisterInput anyInput() {
    long guess = Math.max(1, record.map(Seen::generation).orElse(1L) - random.nextInt(2));
    return switch (random.nextInt(record.isPresent() || wasRemoved ? 12 : 6)) {
      case 0, 1, 2, 3 -> new RegisterInput.Read();
      case 4, 5 -> new RegisterInput.Put(any(CONTENTS), any(TIERS));
      case 6 -> new RegisterInput.Delete(random.nextInt(lifetime) == 0 ? guess : guess + 7);
      default -> new RegisterInput.Move(guess, any(TIERS));
    };
  }

  private String any(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private RegisterOutput apply(RegisterInput input) {
    return switch (input) {
      case RegisterInput.Put put -> put(put);
      case RegisterInput.Read _ ->
          record
              .<RegisterOutput>map(RegisterOutput.Current::new)
              .orElseGet(RegisterOutput.Absent::new);
      case RegisterInput.Move(var expected, var tier) ->
          record.map(seen -> move(seen, expected, tier)).orElseGet(RegisterOutput.Absent::new);
      case RegisterInput.Delete(var expected) ->
          record.map(seen -> delete(seen, expected)).orElseGet(RegisterOutput.Absent::new);
    };
  }

  private RegisterOutput put(RegisterInput.Put put) {
    if (record.isEmpty()) {
      return wasRemoved
          ? new RegisterOutput.WasRemoved()
          : write(new Seen(put.content(), 1, put.tier(), ++revision));
    }
    Seen seen = record.orElseThrow();
    boolean sameTier = seen.generation() > 1 || seen.tier().equals(put.tier());
    return sameTier && seen.content().equals(put.content())
        ? new RegisterOutput.Existed(seen)
        : new RegisterOutput.Differs(seen);
  }

  private RegisterOutput move(Seen seen, long expected, String tier) {
    return seen.generation() == expected
        ? write(new Seen(seen.content(), expected + 1, tier, ++revision))
        : new RegisterOutput.Stale(seen);
  }

  private RegisterOutput delete(Seen seen, long expected) {
    if (seen.generation() != expected) {
      return new RegisterOutput.Stale(seen);
    }
    revision++;
    record = Optional.empty();
    wasRemoved = true;
    return new RegisterOutput.Removed(seen);
  }

  private RegisterOutput write(Seen seen) {
    record = Optional.of(seen);
    return new RegisterOutput.Current(seen);
  }
}
