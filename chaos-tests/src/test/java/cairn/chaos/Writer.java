package cairn.chaos;

import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.Expectation;
import cairn.model.Move;
import cairn.model.Tier;
import java.util.List;
import java.util.Random;

/**
 * One client that writes without pause and keeps the ledger: it puts, moves, and deletes most of
 * what it has put, so that a long run does not become one of ever more records.
 */
final class Writer implements Runnable {
  private static final List<Tier> TIERS =
      List.of(new Tier("gpu"), new Tier("dram"), new Tier("nvme"));
  private static final int MOVES_PER_RECORD = 5;
  private static final int KEPT_ONE_IN = 4;

  private final String name;
  private final Insistence insistence;
  private final Ledger ledger;
  private final Random random;
  private volatile boolean stopped;

  Writer(String name, Insistence insistence, Ledger ledger, Random random) {
    this.name = name;
    this.insistence = insistence;
    this.ledger = ledger;
    this.random = random;
  }

  void stop() {
    stopped = true;
  }

  @Override
  public void run() {
    try {
      for (long n = 0; !stopped; n++) {
        write(new CheckpointId(name + "-" + n));
      }
    } catch (RuntimeException e) {
      ledger.violation("writer %s ended: %s".formatted(name, e));
    }
  }

  private void write(CheckpointId id) {
    Checkpoint record =
        insistence.send((node, request) -> node.put(Records.record(id), request)).checkpoint();
    ledger.put(id);
    for (int i = 0; i < MOVES_PER_RECORD && !stopped; i++) {
      record = move(record);
    }
    if (random.nextInt(KEPT_ONE_IN) != 0) {
      Expectation last = Expectation.of(record);
      insistence.send((node, request) -> node.delete(id, last, request));
      ledger.deleted(id);
    }
  }

  private Checkpoint move(Checkpoint record) {
    Move to = Move.to(TIERS.get(random.nextInt(TIERS.size())));
    Checkpoint moved =
        insistence.send(
            (node, request) -> node.updateTier(record.id(), to, Expectation.of(record), request));
    ledger.moved(record.id());
    if (moved.generation() != record.generation() + 1) {
      ledger.violation(
          "%s went from generation %d to %d by one move"
              .formatted(record.id(), record.generation(), moved.generation()));
    }
    return moved;
  }
}
