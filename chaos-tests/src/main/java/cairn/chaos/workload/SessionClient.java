package cairn.chaos.workload;

import cairn.chaos.check.SessionInput;
import cairn.chaos.check.SessionOutput;
import cairn.chaos.history.Outcome;
import cairn.client.Answered;
import cairn.client.Reading;
import cairn.client.RegistryClient;
import cairn.client.RegistryException;
import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.Expectation;
import cairn.model.Move;
import cairn.model.Revision;
import cairn.model.Tier;
import java.util.List;
import java.util.Random;

/**
 * One client with a record of its own. It writes where it gets through, and reads at any node as of
 * the latest revision that it knows of, or later.
 */
final class SessionClient implements Runnable {
  private static final List<String> TIERS = List.of("gpu", "dram", "nvme");
  private static final int READS_IN_100 = 60;

  private final Nodes nodes;
  private final Calls<SessionInput, SessionOutput> calls;
  private final Random random;
  private final CheckpointId id;
  private long generation;
  private Revision seen = Revision.NONE;

  SessionClient(Nodes nodes, Calls<SessionInput, SessionOutput> calls, Random random) {
    this.nodes = nodes;
    this.calls = calls;
    this.random = random;
    this.id = new CheckpointId("session-%08x".formatted(random.nextInt()));
  }

  @Override
  public void run() {
    if (generation == 0) {
      write(new SessionInput.Put(), this::put);
    } else if (random.nextInt(100) < READS_IN_100) {
      Outcome<SessionOutput> _ =
          calls.read(
              id.value(), new SessionInput.Read(seen.value()), () -> read(nodes.any(random)));
    } else {
      write(new SessionInput.Move(generation), this::move);
    }
  }

  /**
   * Reads it by {@code last} as ever, wherever that is answered. Not while it runs.
   *
   * @throws Calls.Unanswered if it is answered nowhere, within a minute
   */
  void readLast(Calls<SessionInput, SessionOutput> last) {
    last.readLast(
        id.value(), new SessionInput.Read(seen.value()), () -> nodes.patiently(this::read));
  }

  private interface Write {
    Checkpoint make();
  }

  private void write(SessionInput input, Write write) {
    Outcome<SessionOutput> _ =
        calls.write(
            id.value(),
            input,
            () -> {
              Checkpoint record = write.make();
              note(record, record.modRevision());
              return new SessionOutput.Written(generation, record.modRevision().value());
            });
  }

  private Checkpoint put() {
    return nodes.any(random).put(NewRecords.in(anyTier(), id, "sessions")).value().checkpoint();
  }

  private Checkpoint move() {
    try {
      return nodes
          .any(random)
          .updateTier(id, Move.to(new Tier(anyTier())), Expectation.generation(generation))
          .value();
    } catch (RegistryException.Conflict e) {
      e.current().ifPresent(record -> generation = record.generation());
      throw e;
    }
  }

  private SessionOutput read(RegistryClient node) {
    try {
      Answered<Checkpoint> answer = node.get(id, Reading.atLeast(seen));
      Revision at = answer.header().revision();
      note(answer.value(), at);
      return new SessionOutput.Shown(generation, at.value());
    } catch (RegistryException.NotFound _) {
      return new SessionOutput.Shown(0, seen.value());
    }
  }

  private void note(Checkpoint record, Revision at) {
    generation = record.generation();
    seen = at.compareTo(seen) > 0 ? at : seen;
  }

  private String anyTier() {
    return TIERS.get(random.nextInt(TIERS.size()));
  }
}
