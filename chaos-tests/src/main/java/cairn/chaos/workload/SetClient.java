package cairn.chaos.workload;

import cairn.chaos.check.SetInput;
import cairn.chaos.history.Outcome;
import cairn.client.CheckpointStream;
import cairn.client.ListRequest;
import cairn.client.Page;
import cairn.client.RegistryClient;
import cairn.client.RegistryException;
import cairn.model.CheckpointFilter;
import cairn.model.CheckpointId;
import cairn.model.Expectation;
import cairn.model.ModelName;
import cairn.model.Operation;
import cairn.model.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** One client that adds to the latest set and reads any that stands. A set is a model. */
final class SetClient implements Runnable {
  private static final int ADDS_IN_100 = 85;
  private static final int PAGE = 1000;

  private final SetRounds sets;
  private final Supplier<RegistryClient> nodes;
  private final Calls<SetInput, List<String>> calls;
  private final Random random;

  /**
   * @param nodes where each call goes
   */
  SetClient(
      SetRounds sets,
      Supplier<RegistryClient> nodes,
      Calls<SetInput, List<String>> calls,
      Random random) {
    this.sets = sets;
    this.nodes = nodes;
    this.calls = calls;
    this.random = random;
  }

  @Override
  public void run() {
    Optional<String> old = sets.takeOld();
    if (old.isPresent()) {
      retire(old.get());
      return;
    }
    Optional<String> set = sets.any(random);
    if (set.isPresent()) {
      if (random.nextInt(100) >= ADDS_IN_100) {
        Outcome<List<String>> _ = read(set.get());
      }
      sets.leave(set.get());
    }
    add();
  }

  private void add() {
    SetRounds.Element element = sets.add();
    Outcome<List<String>> _ =
        calls.write(
            element.set(),
            new SetInput.Add(element.id()),
            () -> {
              var _ =
                  nodes
                      .get()
                      .put(NewRecords.in("object", new CheckpointId(element.id()), element.set()));
              return List.of();
            });
    sets.leave(element.set());
  }

  private Outcome<List<String>> read(String set) {
    return calls.read(
        set,
        new SetInput.ReadAll(),
        () -> random.nextBoolean() ? streamed(nodes.get(), set) : listed(set));
  }

  private List<String> listed(String set) {
    Page page = nodes.get().list(request(set)).value();
    if (page.hasNext()) {
      throw new IllegalStateException("%s does not fit a page".formatted(set));
    }
    return page.checkpoints().stream().map(record -> record.id().value().intern()).toList();
  }

  /** All ids of a set, in the order in which they came. */
  static List<String> streamed(RegistryClient node, String set) {
    List<String> ids = new ArrayList<>();
    try (CheckpointStream stream = node.stream(request(set))) {
      stream.forEachRemaining(record -> ids.add(record.id().value().intern()));
    }
    return List.copyOf(ids);
  }

  private static ListRequest request(String set) {
    return ListRequest.of(CheckpointFilter.of(new ModelName(set))).withLimit(PAGE);
  }

  private void retire(String set) {
    if (!(read(set) instanceof Outcome.Ok<List<String>>(var ids))) {
      sets.putBack(set);
      return;
    }
    sets.retire(set, ids);
    for (int from = 0; from < ids.size(); from += Transaction.MAX_PARTS) {
      remove(ids.subList(from, Math.min(ids.size(), from + Transaction.MAX_PARTS)));
    }
  }

  /** Not a part of the history: nobody looks at these any more. */
  private void remove(List<String> ids) {
    List<Operation> deletes =
        ids.stream()
            .<Operation>map(
                id -> new Operation.Delete(new CheckpointId(id), Expectation.generation(1)))
            .toList();
    try {
      var _ = nodes.get().transact(new Transaction(List.of(), deletes, List.of()));
    } catch (RegistryException.Unavailable
        | RegistryException.Overloaded
        | RegistryException.OutcomeUnknown _) {
      // They stay, which costs some room and nothing else.
    }
  }
}
