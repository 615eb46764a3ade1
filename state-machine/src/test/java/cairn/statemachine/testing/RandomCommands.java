package cairn.statemachine.testing;

import static cairn.statemachine.testing.Checkpoints.NOON;

import cairn.model.CheckpointId;
import cairn.model.Comparison;
import cairn.model.Expectation;
import cairn.model.Move;
import cairn.model.Operation;
import cairn.model.Placement;
import cairn.model.RequestId;
import cairn.model.StateLimits;
import cairn.model.StateLimits.Span;
import cairn.model.Tier;
import cairn.model.TierOrder;
import cairn.model.Transaction;
import cairn.statemachine.codec.CommandCodec;
import cairn.statemachine.command.Batch;
import cairn.statemachine.command.Command;
import cairn.statemachine.command.Configuration;
import cairn.statemachine.command.PageKey;
import cairn.statemachine.command.Request;
import cairn.statemachine.command.RequestKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Commands over a few hundred ids, of which most take effect. */
public final class RandomCommands {
  private final RandomGenerator random;
  private final int ids;

  public RandomCommands(RandomGenerator random, int ids) {
    this.random = random;
    this.ids = ids;
  }

  /** The commands of one entry. */
  public Batch nextBatch(int commands) {
    return new Batch(
        NOON.plusSeconds(random.nextInt(8)),
        Stream.generate(this::nextRequest).limit(commands).toList());
  }

  /** Sets up a cluster that forgets soon. */
  public static Batch configuration() {
    return configuration(200);
  }

  /** Sets up a cluster that forgets soon, but for the last {@code history} changes. */
  public static Batch configuration(int history) {
    Span few = new Span(40, Duration.ofSeconds(6));
    return Batch.of(
        NOON,
        new Command.Configure(
            new Configuration(
                TierOrder.DEFAULT,
                new StateLimits(new Span(history, Duration.ofHours(1)), few, few),
                Optional.of(new PageKey("5e".repeat(PageKey.BYTES))))));
  }

  // Few request ids, so that some are repetitions and some are used for another command.
  private Request nextRequest() {
    if (random.nextInt(4) > 0) {
      return Request.once(next());
    }
    int id = random.nextInt(60);
    RandomCommands ofThisId = new RandomCommands(new Random(id), ids);
    Command command = random.nextInt(4) > 0 ? ofThisId.next() : next();
    return CommandCodec.identified(command, new RequestKey("", new RequestId("r" + id)));
  }

  /** One command. */
  public Command next() {
    if (random.nextInt(10) == 0) {
      return new Command.Transact(transaction());
    }
    String id = "id-" + random.nextInt(ids);
    return switch (random.nextInt(20)) {
      case 0, 1, 2, 3, 4, 5, 6, 7 -> new Command.Put(Checkpoints.randomPut(random, id));
      case 8, 9, 10, 11, 12, 13, 14 ->
          new Command.UpdateTier(new CheckpointId(id), move(), expectation());
      case 15 ->
          new Command.UpdateTier(new CheckpointId(id), Move.to(new Tier("tape")), expectation());
      default -> new Command.Delete(new CheckpointId(id), expectation());
    };
  }

  private Transaction transaction() {
    Set<Integer> chosen = new TreeSet<>();
    for (int i = 0; i < 6; i++) {
      chosen.add(random.nextInt(ids));
    }
    List<Operation> operations =
        chosen.stream().map(id -> operation("id-" + id)).collect(Collectors.toList());
    int branch = random.nextInt(operations.size() + 1);
    CheckpointId compared = new CheckpointId("id-" + random.nextInt(ids));
    return new Transaction(
        List.of(new Comparison(compared, new Comparison.Exists(random.nextBoolean()))),
        operations.subList(0, branch),
        operations.subList(branch, operations.size()));
  }

  private Operation operation(String id) {
    return switch (random.nextInt(8)) {
      case 0, 1, 2, 3, 4 -> new Operation.Put(Checkpoints.randomPut(random, id));
      case 5 -> new Operation.UpdateTier(new CheckpointId(id), move(), expectation());
      case 6 -> new Operation.Delete(new CheckpointId(id), expectation());
      default -> new Operation.Get(new CheckpointId(id));
    };
  }

  private Move move() {
    Placement to = Checkpoints.randomPlacement(random);
    return new Move(
        Checkpoints.randomTier(random),
        random.nextBoolean() ? Optional.of(to.node()) : Optional.empty(),
        random.nextBoolean() ? Optional.of(to.group()) : Optional.empty(),
        Optional.of(to.seat()),
        Optional.empty());
  }

  private Expectation expectation() {
    return random.nextBoolean()
        ? new Expectation(OptionalLong.of(1 + random.nextInt(3)), Optional.empty())
        : Expectation.tier(Checkpoints.randomTier(random));
  }
}
