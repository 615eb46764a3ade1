package cairn.node.grpc;

import cairn.node.config.ApiConfig;
import cairn.node.config.HostPort;
import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Listens for gRPC clients. The threads of its connections hand requests to the services
 * themselves, so that no service may wait on them (see {@link Calls}). Beside the services given it
 * has gRPC health v1 and, if it is switched on, reflection v1.
 *
 * <p>Health tells NOT_SERVING for everything until {@link #setServing} says otherwise.
 */
public final class GrpcServer {
  private static final int METADATA_BYTES_MAX = 8 << 10;
  private static final Duration KEEP_ALIVE_MIN = Duration.ofSeconds(10);
  private static final Duration HANDSHAKE_MAX = Duration.ofSeconds(10);
  private static final Duration CONNECTION_AGE_MAX = Duration.ofMinutes(30);
  private static final Duration CONNECTION_AGE_GRACE = Duration.ofMinutes(1);
  private static final Duration CLOSE_MAX = Duration.ofSeconds(1);
  private static final int RESETS_MAX = 4096;
  private static final Duration RESETS_WINDOW = Duration.ofSeconds(10);

  private final ApiConfig config;
  private final HealthStatusManager health = new HealthStatusManager();
  private final List<String> healthNames = new ArrayList<>();
  private final Server server;

  /** Will serve {@code services} as {@code config} says. */
  public GrpcServer(ApiConfig config, List<BindableService> services) {
    this.config = config;
    RequestGuard guard = new RequestGuard(config.maxMessageBytes());
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(
                new InetSocketAddress(config.address().host(), config.address().port()))
            .directExecutor()
            .maxInboundMessageSize(guard.transportBytes())
            .maxInboundMetadataSize(METADATA_BYTES_MAX)
            .maxConcurrentCallsPerConnection(config.maxConcurrentCalls())
            .permitKeepAliveTime(KEEP_ALIVE_MIN.toSeconds(), TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true)
            .maxConnectionAge(CONNECTION_AGE_MAX.toSeconds(), TimeUnit.SECONDS)
            .maxConnectionAgeGrace(CONNECTION_AGE_GRACE.toSeconds(), TimeUnit.SECONDS)
            .maxRstFramesPerWindow(RESETS_MAX, (int) RESETS_WINDOW.toSeconds())
            .handshakeTimeout(HANDSHAKE_MAX.toSeconds(), TimeUnit.SECONDS)
            .addService(health.getHealthService());
    healthNames.add(HealthStatusManager.SERVICE_NAME_ALL_SERVICES);
    for (BindableService service : services) {
      ServerServiceDefinition definition =
          ServerInterceptors.intercept(service, new RevisionMetadata());
      builder.addService(guard.guard(definition));
      healthNames.add(definition.getServiceDescriptor().getName());
    }
    if (config.reflection()) {
      builder.addService(ProtoReflectionServiceV1.newInstance());
    }
    server = builder.build();
    setServing(false);
  }

  /**
   * Starts to listen.
   *
   * @throws IOException if it cannot listen at the address; the message names the setting
   */
  public void start() throws IOException {
    try {
      server.start();
    } catch (IOException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException(
          "api.address %s: cannot listen: %s".formatted(config.address(), cause.getMessage()), e);
    }
  }

  /** Where it listens, with the port that it got. Only after the start. */
  public HostPort address() {
    return config.address().withPort(server.getPort());
  }

  /** Says to health checks whether this node serves. Nothing else depends on it. */
  public void setServing(boolean serving) {
    ServingStatus status = serving ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
    healthNames.forEach(name -> health.setStatus(name, status));
  }

  /**
   * Takes no more calls, waits for those that run, at most for {@code grace}, and ends them then.
   */
  public void stop(Duration grace) throws InterruptedException {
    if (server.isShutdown()) {
      return;
    }
    health.enterTerminalState();
    server.shutdown();
    try {
      if (!server.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        server.shutdownNow();
        server.awaitTermination(CLOSE_MAX.toMillis(), TimeUnit.MILLISECONDS);
      }
    } finally {
      server.shutdownNow();
    }
  }
}
