package cairn.chaos;

import cairn.client.RegistryClient;
import cairn.client.RegistryException;
import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.Expectation;
import cairn.model.Move;
import cairn.model.Tier;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One client that writes without pause and keeps the ledger: puts, moves, deletes. */
final class Writer implements Runnable {
  private static final List<Tier> TIERS =
      List.of(new Tier("gpu"), new Tier("dram"), new Tier("nvme"));
  private static final int MOVES_PER_RECORD = 5;

  private final String name;
  private final RegistryClient client;
  private final Ledger ledger;
  private final Random random;
  private volatile boolean stopped;

  Writer(String name, RegistryClient client, Ledger ledger, long seed) {
    this.name = name;
    this.client = client;
    this.ledger = ledger;
    this.random = new Random(seed);
  }

  void stop() {
    stopped = true;
  }

  @Override
  public void run() {
    try {
      write();
    } catch (RuntimeException e) {
      ledger.violation("writer %s ended: %s".formatted(name, e));
    }
  }

  private void write() {
    for (long n = 0; !stopped; n++) {
      Checkpoint record = put(new CheckpointId(name + "-" + n));
      for (int i = 0; i < MOVES_PER_RECORD && record != null && !stopped; i++) {
        record = move(record);
      }
      if (record != null && random.nextInt(4) == 0) {
        delete(record);
      }
    }
  }

  /** The record, if it is certainly there. */
  private @Nullable Checkpoint put(CheckpointId id) {
    try {
      Checkpoint record = client.put(Records.record(id)).value().checkpoint();
      ledger.putAcknowledged(id);
      return record;
    } catch (RegistryException.Unavailable | RegistryException.Overloaded e) {
      return null; // nothing was done
    } catch (RegistryException.OutcomeUnknown e) {
      ledger.putUnknown(id);
      return null;
    } catch (RegistryException e) {
      ledger.violation("put of %s: %s".formatted(id, e));
      return null;
    }
  }

  private @Nullable Checkpoint move(Checkpoint record) {
    Tier to = TIERS.get(random.nextInt(TIERS.size()));
    try {
      Checkpoint moved =
          client.updateTier(record.id(), Move.to(to), Expectation.of(record)).value();
      ledger.moveAcknowledged(record.id());
      if (moved.generation() != record.generation() + 1) {
        ledger.violation(
            "%s went from generation %d to %d by one move"
                .formatted(record.id(), record.generation(), moved.generation()));
      }
      return moved;
    } catch (RegistryException.Unavailable | RegistryException.Overloaded e) {
      return record; // nothing was done
    } catch (RegistryException.OutcomeUnknown e) {
      ledger.moveUnknown(record.id());
      return null;
    } catch (RegistryException e) {
      ledger.violation("move of %s: %s".formatted(record, e));
      return null;
    }
  }

  private void delete(Checkpoint record) {
    try {
      client.delete(record.id(), Expectation.of(record));
      ledger.deleteAcknowledged(record.id());
    } catch (RegistryException.Unavailable | RegistryException.Overloaded e) {
      return; // nothing was done
    } catch (RegistryException.OutcomeUnknown e) {
      ledger.deleteUnknown(record.id());
    } catch (RegistryException e) {
      ledger.violation("delete of %s: %s".formatted(record, e));
    }
  }
}
