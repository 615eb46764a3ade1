package cairn.node.grpc;

import cairn.model.ClusterSettings;
import cairn.model.ErrorCode;
import cairn.model.Refusal;
import cairn.model.Refusal.Violation;
import cairn.model.RefusedException;
import cairn.model.StateLimits;
import cairn.model.StateLimits.Span;
import cairn.node.config.ConfigReader;
import cairn.node.config.NodeConfig;
import cairn.node.service.AdminService;
import cairn.node.service.Consensus;
import cairn.node.service.Deadline;
import cairn.node.service.Member;
import cairn.node.service.RegistryService;
import cairn.node.service.Steering;
import cairn.node.testing.LocalCluster;
import cairn.node.testing.LocalConsensus;
import cairn.registry.v1.CheckpointRegistryGrpc;
import cairn.registry.v1.RegistryAdminGrpc;
import cairn.statemachine.command.Command;
import cairn.statemachine.command.Configuration;
import cairn.statemachine.command.Request;
import cairn.statemachine.store.RegistryState;
import cairn.statemachine.testing.InMemoryCheckpointStore;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A real server on a loopback port over a local log, and a client of it. */
final class Edge {
  static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  static final String VERSION = "1.2.3";

  private static final Map<String, String> SETTINGS =
      Map.of("node.name", "local", "data.dir", "unused", "api.address", "127.0.0.1:0");

  final InMemoryCheckpointStore store = new InMemoryCheckpointStore();
  final LocalConsensus consensus = new LocalConsensus(store, Clock.fixed(NOW, ZoneOffset.UTC));
  final LocalCluster cluster = new LocalCluster();
  final GrpcServer server;
  final ManagedChannel channel;
  private final ExecutorService callThreads = Executors.newVirtualThreadPerTaskExecutor();

  Edge() throws IOException {
    this(log -> log);
  }

  /** With something between the service and the log. */
  Edge(UnaryOperator<Consensus> between) throws IOException {
    NodeConfig config = ConfigReader.of(SETTINGS);
    Calls calls = new Calls(config.api(), callThreads);
    RegistryService registry =
        new RegistryService(between.apply(consensus), consensus, store, cluster);
    AdminService admin =
        new AdminService(
            cluster, store, consensus, new Steering(Edge::form, Edge::transfer), VERSION);
    server =
        new GrpcServer(
            config.api(), List.of(new GrpcRegistry(registry, calls), new GrpcAdmin(admin, calls)));
    server.start();
    channel =
        NettyChannelBuilder.forAddress("127.0.0.1", server.address().port()).usePlaintext().build();
  }

  CheckpointRegistryGrpc.CheckpointRegistryBlockingStub registry() {
    return CheckpointRegistryGrpc.newBlockingStub(channel);
  }

  RegistryAdminGrpc.RegistryAdminBlockingStub admin() {
    return RegistryAdminGrpc.newBlockingStub(channel);
  }

  /** Before there are records: from now on the history has so many changes. */
  void limitHistory(int changes) {
    StateLimits usual = StateLimits.DEFAULT;
    StateLimits limits =
        new StateLimits(
            new Span(changes, usual.history().age()), usual.requests(), usual.tombstones());
    Configuration now = store.state().configuration();
    var _ =
        consensus.submit(
            Request.once(
                new Command.Configure(new Configuration(now.tiers(), limits, now.pageKey()))),
            Deadline.after(Duration.ZERO));
  }

  RegistryState state() {
    return store.state();
  }

  private static List<Member> form(List<String> addresses, ClusterSettings settings) {
    throw RefusedException.of(
        ErrorCode.PRECONDITION,
        "%s are in a cluster with %s already".formatted(addresses, settings.tiers()));
  }

  private static String transfer(Optional<String> name, Deadline deadline) {
    if (name.equals(Optional.of("stranger"))) {
      throw new RefusedException(
          Refusal.invalid(List.of(new Violation("member", "is not one of local"))));
    }
    return name.orElse("local");
  }

  void close() throws InterruptedException {
    channel.shutdownNow();
    channel.awaitTermination(10, TimeUnit.SECONDS);
    server.stop(Duration.ofSeconds(1));
    callThreads.shutdownNow();
  }
}
