package cairn.cli;

import cairn.model.ClusterSettings;
import cairn.model.ErrorCode;
import cairn.model.Refusal;
import cairn.model.RefusedException;
import cairn.node.config.ApiConfig;
import cairn.node.config.ConfigReader;
import cairn.node.grpc.Calls;
import cairn.node.grpc.GrpcAdmin;
import cairn.node.grpc.GrpcRegistry;
import cairn.node.grpc.GrpcServer;
import cairn.node.service.AdminService;
import cairn.node.service.ClusterView;
import cairn.node.service.Deadline;
import cairn.node.service.Member;
import cairn.node.service.NodeStatus;
import cairn.node.service.RegistryService;
import cairn.node.service.Steering;
import cairn.node.testing.LocalConsensus;
import cairn.statemachine.store.RegistryState;
import cairn.statemachine.testing.InMemoryCheckpointStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The whole service of a node, served over gRPC on a free port, without Raft. */
final class ServedRegistry {
  /** When it thinks it is. */
  static final Instant NOW = Instant.parse("2026-11-23T14:00:00Z");

  private final GrpcServer server;
  private final LocalConsensus consensus;
  private final InMemoryCheckpointStore store = new InMemoryCheckpointStore();
  private final ExecutorService callThreads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean hasMembers = true;
  private volatile Optional<Refusal> formation = Optional.empty();
  private volatile Optional<ClusterSettings> formedWith = Optional.empty();

  ServedRegistry() throws IOException {
    consensus = new LocalConsensus(store, Clock.fixed(NOW, ZoneOffset.UTC));
    ApiConfig config =
        ConfigReader.of(
                Map.of(
                    "node.name", "n1",
                    "data.dir", Path.of("unused").toString(),
                    "api.address", "127.0.0.1:0"))
            .api();
    Calls calls = new Calls(config, callThreads);
    View view = new View();
    server =
        new GrpcServer(
            config,
            List.of(
                new GrpcRegistry(new RegistryService(consensus, consensus, store, view), calls),
                new GrpcAdmin(
                    new AdminService(
                        view, store, consensus, new Steering(this::form, this::lead), "0.1.0-test"),
                    calls)));
    server.start();
    server.setServing(true);
  }

  String endpoint() {
    return server.address().toString();
  }

  GrpcServer server() {
    return server;
  }

  RegistryState state() {
    return store.state();
  }

  LocalConsensus consensus() {
    return consensus;
  }

  /** From now on it says that its cluster has no members. */
  void loseMembers() {
    hasMembers = false;
  }

  /** From now on it forms no cluster, for this reason. */
  void refuseToForm(Refusal refusal) {
    formation = Optional.of(refusal);
  }

  /** What it was told to form a cluster with, if it was. */
  Optional<ClusterSettings> formedWith() {
    return formedWith;
  }

  private List<Member> form(List<String> raftAddresses, ClusterSettings settings) {
    if (formation.isPresent()) {
      throw new RefusedException(formation.get());
    }
    formedWith = Optional.of(settings);
    return raftAddresses.stream()
        .map(address -> new Member("n1", "n1-0", address, endpoint(), true))
        .toList();
  }

  private String lead(Optional<String> name, Deadline deadline) {
    if (!name.orElse("n1").equals("n1")) {
      throw RefusedException.of(ErrorCode.OUTCOME_UNKNOWN, name.get() + " has not taken over");
    }
    return "n1";
  }

  void stop() throws InterruptedException {
    server.stop(Duration.ofSeconds(1));
    callThreads.shutdownNow();
  }

  /** A cluster of one that leads. */
  private final class View implements ClusterView {
    @Override
    public String clusterId() {
      return "c-1";
    }

    @Override
    public String nodeName() {
      return "n1";
    }

    @Override
    public String memberId() {
      return "n1-0";
    }

    @Override
    public long term() {
      return 1;
    }

    @Override
    public NodeStatus status() {
      return new NodeStatus(NodeStatus.Role.LEADER, "n1", 7, 7, -1, true, List.of(), List.of(), 0);
    }

    @Override
    public List<Member> members() {
      return hasMembers
          ? List.of(new Member("n1", "n1-0", "127.0.0.1:7401", endpoint(), true))
          : List.of();
    }
  }
}
