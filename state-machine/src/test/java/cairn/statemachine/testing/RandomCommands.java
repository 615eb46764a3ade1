package cairn.statemachine.testing;

import static cairn.statemachine.testing.Checkpoints.NOON;

import cairn.model.CheckpointId;
import cairn.model.Expectation;
import cairn.model.Move;
import cairn.model.Placement;
import cairn.model.Tier;
import cairn.statemachine.command.Batch;
import cairn.statemachine.command.Command;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
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
        NOON.plusSeconds(random.nextInt(8)), Stream.generate(this::next).limit(commands).toList());
  }

  /** One command. */
  public Command next() {
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
