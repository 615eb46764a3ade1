package cairn.cli.local.demo;

import static cairn.cli.local.demo.Narrator.seconds;
import static cairn.cli.local.demo.Narrator.since;
import static cairn.cli.local.demo.StepFailedException.require;

import cairn.client.RegistryClient;
import cairn.client.RegistryException;
import cairn.model.Checkpoint;
import cairn.model.ErrorCode;
import cairn.model.Expectation;
import cairn.model.Move;
import cairn.model.Tier;
import java.io.IOException;
import java.util.List;

/** Moves checkpoints between tiers by compare-and-set, and has a stale move refused. */
final class Moves {
  private static final Tier FROM = new Tier("gpu");
  private static final Tier TO = new Tier("nvme");
  private static final Tier LATE = new Tier("object");

  private final RegistryClient client;
  private final Ledger ledger;
  private final Narrator narrator;

  Moves(RegistryClient client, Ledger ledger, Narrator narrator) {
    this.client = client;
    this.ledger = ledger;
    this.narrator = narrator;
  }

  void run() throws IOException, StepFailedException {
    narrator.step("Move checkpoints from %s to %s by compare-and-set".formatted(FROM, TO));
    List<Checkpoint> onGpu =
        ledger.all().stream().filter(c -> c.location().tier().equals(FROM)).toList();
    long began = System.nanoTime();
    for (Checkpoint record : onGpu) {
      Checkpoint moved =
          client.updateTier(record.id(), Move.to(TO), Expectation.of(record)).value();
      require(
          moved.location().tier().equals(TO) && moved.generation() == record.generation() + 1,
          "the move of %s came to %s".formatted(record.id(), moved));
      ledger.acknowledged(moved);
    }
    narrator.say(
        "%d checkpoints moved in %s; each record is at generation 2 now."
            .formatted(onGpu.size(), seconds(since(began))));
    refuseStale(onGpu.getFirst());
  }

  private void refuseStale(Checkpoint seen) throws IOException, StepFailedException {
    narrator.say(
        "Someone else has seen %s at generation %d in %s, and moves it to %s:"
            .formatted(seen.id(), seen.generation(), FROM, LATE));
    try {
      client.updateTier(seen.id(), Move.to(LATE), Expectation.of(seen));
    } catch (RegistryException.Conflict refused) {
      require(
          refused.refusal().code() == ErrorCode.STALE_GENERATION,
          "the stale move was refused as %s".formatted(refused.refusal().code()));
      Checkpoint current =
          refused
              .current()
              .orElseThrow(() -> new StepFailedException("no current record was answered"));
      require(
          current.equals(client.get(seen.id()).value())
              && ledger.find(seen.id()).filter(current::equals).isPresent(),
          "the refusal named %s as the current record".formatted(current));
      narrator.say(
          "refused with %s; the answer has the current record: generation %d, tier %s."
              .formatted(
                  refused.refusal().code(), current.generation(), current.location().tier()));
      return;
    }
    throw new StepFailedException("the stale move of %s was done".formatted(seen.id()));
  }
}
