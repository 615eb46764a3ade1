package cairn.node.raft;

import cairn.model.ErrorCode;
import cairn.model.Operation;
import cairn.model.Refusal;
import cairn.model.RefusedException;
import cairn.model.Transaction;
import cairn.node.disk.SpaceWatch;
import cairn.node.failstop.FailStop;
import cairn.node.member.PeerAddress;
import cairn.statemachine.command.Command;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.server.RaftServer.Division;
import org.jspecify.annotations.Nullable;

/**
 * Whether the cluster has the space for a write. It has not while the leader is short of space, or
 * so many voters are that the others are no majority: a member whose volume is full ends, and with
 * a majority the cluster. The leader asks the others once a second; one that does not answer counts
 * as not short.
 */
final class ClusterSpace implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final SpaceWatch own;
  private final Supplier<Optional<ActiveMember>> member;
  private final PeerClient peers;
  private volatile Map<String, String> shortPeers = Map.of(); // why, by name
  private @Nullable Thread thread;

  /**
   * @param own that of this node
   * @param member this node as a member of its cluster, if it is one
   */
  ClusterSpace(SpaceWatch own, Supplier<Optional<ActiveMember>> member, PeerClient peers) {
    this.own = own;
    this.member = member;
    this.peers = peers;
  }

  /** Asks the other voters from now on, while this node leads. */
  void start(String name, FailStop failStop) {
    thread = failStop.startThread(name + "-cluster-space", this::run);
  }

  private void run() {
    try {
      while (true) {
        shortPeers =
            member.get().filter(ActiveMember::isReadyLeader).map(this::ask).orElse(Map.of());
        Thread.sleep(PERIOD);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private Map<String, String> ask(ActiveMember leader) {
    Map<String, CompletableFuture<String>> answers = new LinkedHashMap<>();
    for (RaftPeer peer : others(leader.division())) {
      answers.put(
          PeerAddress.nameIn(peer.getId().toString()),
          peers
              .shortage(peer.getAddress(), leader.clusterId(), TIMEOUT)
              .exceptionally(silent -> ""));
    }
    Map<String, String> found = new TreeMap<>();
    answers.forEach((name, answer) -> {
      String why = answer.join();
      if (!why.isEmpty()) {
        found.put(name, why);
      }
    });
    return Map.copyOf(found);
  }

  private static List<RaftPeer> others(Division division) {
    return division.getRaftConf().getCurrentPeers().stream()
        .filter(peer -> !peer.getId().equals(division.getId()))
        .toList();
  }

  /** Why this node is short of space; empty if it is not. */
  String ownShortage() {
    return own.shortage().map(SpaceWatch.Shortage::toString).orElse("");
  }

  /** What an operator should know of; nothing, if there is enough space. */
  List<String> alarms() {
    String shortage = ownShortage();
    if (!shortage.isEmpty()) {
      return List.of("low on space: " + shortage);
    }
    return member.get().flatMap(this::tooManyShort).stream().toList();
  }

  private Optional<String> tooManyShort(ActiveMember leader) {
    Map<String, String> known = shortPeers;
    if (known.isEmpty()) {
      return Optional.empty();
    }
    int voters = leader.division().getRaftConf().getCurrentPeers().size();
    int majority = voters / 2 + 1;
    return voters - known.size() >= majority
        ? Optional.empty()
        : Optional.of(
            "low on space: so are %d of %d voters, %s"
                .formatted(known.size(), voters, new TreeMap<>(known)));
  }

  /**
   * Returns if {@code command} may be committed, as far as space is concerned. For the leader.
   *
   * @throws RefusedException with {@link ErrorCode#RESOURCE_EXHAUSTED} if not
   */
  void requireFor(Command command) {
    if (!takesSpace(command)) {
      return;
    }
    List<String> alarms = alarms();
    if (!alarms.isEmpty()) {
      throw new RefusedException(
          Refusal.of(
                  ErrorCode.RESOURCE_EXHAUSTED,
                  "the leader refuses puts and moves: %s. Reads and deletes go on"
                      .formatted(alarms.getFirst()))
              .withRetryAfter(RETRY));
    }
  }

  /**
   * Whether {@code command} is refused when space is short. A delete adds an entry to the log too,
   * but it is what lets the next snapshot be smaller; the tiers are set once.
   */
  private static boolean takesSpace(Command command) {
    return switch (command) {
      case Command.Put _, Command.UpdateTier _ -> true;
      case Command.Transact(Transaction transaction) ->
          Stream.concat(transaction.then().stream(), transaction.orElse().stream())
              .anyMatch(ClusterSpace::takesSpace);
      case Command.Delete _, Command.Configure _ -> false;
    };
  }

  private static boolean takesSpace(Operation operation) {
    return switch (operation) {
      case Operation.Put _, Operation.UpdateTier _ -> true;
      case Operation.Delete _, Operation.Get _ -> false;
    };
  }

  @Override
  public void close() {
    if (thread != null) {
      thread.interrupt();
    }
  }
}
