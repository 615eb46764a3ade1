package cairn.chaos.workload;

import cairn.chaos.check.ExactlyOnceCheck.Answer;
import cairn.chaos.check.ExactlyOnceCheck.Sent;
import cairn.chaos.check.RecordWrite;
import cairn.chaos.history.Outcome;
import cairn.client.Put;
import cairn.client.RegistryClient;
import cairn.client.RegistryException;
import cairn.client.RequestIds;
import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.Expectation;
import cairn.model.Move;
import cairn.model.RequestId;
import cairn.model.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * One client that sends each write under one request id until it is answered, each time to any of
 * the nodes. Every third answer counts as lost: the write is sent again. Some are sent once more
 * when much else has been written, as by one that was away for some time.
 */
final class InsistentClient implements Runnable {
  private static final List<String> TIERS = List.of("gpu", "dram", "nvme");
  private static final int MOST_RECORDS = 60;
  private static final int MOST_SENDINGS = 10;
  private static final int LOST_ONE_IN = 3;
  private static final int LATE_IN_100 = 10;
  private static final int MOST_LATE = 200;

  private final Known known;
  private final Nodes nodes;
  private final Calls<Sent, Answer> calls;
  private final Random random;
  private final String prefix;
  private final List<Runnable> sent = new ArrayList<>();
  private long puts;

  /** One write, as it is sent each time. */
  private interface Write {
    Answer to(RegistryClient node);
  }

  InsistentClient(Known known, Nodes nodes, Calls<Sent, Answer> calls, Random random) {
    this.known = known;
    this.nodes = nodes;
    this.calls = calls;
    this.random = random;
    this.prefix = "once-%08x-".formatted(random.nextInt());
  }

  @Override
  public void run() {
    if (random.nextInt(100) < LATE_IN_100 && !sent.isEmpty()) {
      sent.get(random.nextInt(sent.size())).run();
      return;
    }
    int dice = random.nextInt(100);
    Optional<Known.Held> held = known.any(random);
    if (held.isEmpty() || (dice < 25 && known.size() < MOST_RECORDS)) {
      put();
    } else if (dice < 80) {
      move(held.get());
    } else {
      delete(held.get());
    }
  }

  private void put() {
    String id = prefix + puts++;
    Tier tier = anyTier();
    RequestId request = RequestIds.next();
    var record = NewRecords.in(tier.name(), new CheckpointId(id), ExactlyOnceWorkload.MODEL);
    insist(
        id,
        new Sent(request.value(), RecordWrite.PUT, 0, Optional.of(tier.name())),
        node -> answer(node.put(record, request).value()));
    known.put(id);
  }

  private void move(Known.Held held) {
    Tier tier = anyTier();
    RequestId request = RequestIds.next();
    Expectation expected = Expectation.generation(held.generation());
    CheckpointId id = new CheckpointId(held.id());
    insist(
        held.id(),
        new Sent(request.value(), RecordWrite.MOVE, held.generation(), Optional.of(tier.name())),
        node -> answer(node.updateTier(id, Move.to(tier), expected, request).value()));
  }

  private void delete(Known.Held held) {
    RequestId request = RequestIds.next();
    Expectation expected = Expectation.generation(held.generation());
    CheckpointId id = new CheckpointId(held.id());
    insist(
        held.id(),
        new Sent(request.value(), RecordWrite.DELETE, held.generation(), Optional.empty()),
        node -> {
          Answer answer = answer(node.delete(id, expected, request).value());
          known.gone(held.id());
          return answer;
        });
  }

  private void insist(String id, Sent input, Write write) {
    keep(() -> {
      Outcome<Answer> _ = calls.write(id, input, () -> answer(id, write));
    });
    for (int i = 0; i < MOST_SENDINGS; i++) {
      Outcome<Answer> outcome = calls.write(id, input, () -> answer(id, write));
      if (outcome instanceof Outcome.Ok<Answer> && random.nextInt(LOST_ONE_IN) != 0) {
        return;
      }
    }
  }

  /** Keeps what sends a write again, in the place of any other if there are many. */
  private void keep(Runnable again) {
    if (sent.size() < MOST_LATE) {
      sent.add(again);
    } else {
      sent.set(random.nextInt(MOST_LATE), again);
    }
  }

  private Answer answer(String id, Write write) {
    try {
      return write.to(nodes.any(random));
    } catch (RegistryException.NotFound _) {
      known.gone(id);
      return new Answer(false, 0, 0);
    } catch (RegistryException.Conflict e) {
      Optional<Checkpoint> current = e.current();
      current.ifPresent(known::seen);
      return current
          .map(record -> new Answer(false, record.generation(), record.modRevision().value()))
          .orElseGet(() -> new Answer(false, 0, 0));
    }
  }

  /** A put of what exists has done nothing: it must not be what a put that is sent again gets. */
  private static Answer answer(Put put) {
    Checkpoint record = put.checkpoint();
    return new Answer(!put.alreadyExisted(), record.generation(), record.modRevision().value());
  }

  private Answer answer(Checkpoint record) {
    known.seen(record);
    return new Answer(true, record.generation(), record.modRevision().value());
  }

  private Tier anyTier() {
    return new Tier(TIERS.get(random.nextInt(TIERS.size())));
  }
}
