package cairn.node.raft;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.grpc.server.GrpcServices;
import org.apache.ratis.thirdparty.io.grpc.Metadata;
import org.apache.ratis.thirdparty.io.grpc.ServerCall;
import org.apache.ratis.thirdparty.io.grpc.ServerCallExecutorSupplier;
import org.apache.ratis.thirdparty.io.grpc.ServerCallHandler;
import org.apache.ratis.thirdparty.io.grpc.ServerInterceptor;
import org.apache.ratis.thirdparty.io.grpc.Status;
import org.apache.ratis.thirdparty.io.grpc.netty.NettyServerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What the Raft port serves: the protocol between Raft servers and {@link PeerMethods}. The client
 * and admin protocols of Ratis, by which whoever reaches the port could append to the log or delete
 * it, are refused; Cairn makes its own calls of that kind inside the process.
 */
final class PeerPort implements GrpcServices.Customizer {
  private static final Set<String> SERVED =
      Set.of("ratis.grpc.RaftServerProtocolService", PeerMethods.SERVICE);

  private final PeerService service;
  private final FailedInstalls failedInstalls;

  PeerPort(PeerService service, FailedInstalls failedInstalls) {
    this.service = service;
    this.failedInstalls = failedInstalls;
  }

  @Override
  public NettyServerBuilder customize(
      NettyServerBuilder builder, EnumSet<GrpcServices.Type> types) {
    return builder
        .addService(service.definition())
        .callExecutor(new AtOnce())
        .intercept(failedInstalls)
        .intercept(new AllowList())
        .permitKeepAliveTime(5, TimeUnit.SECONDS)
        .permitKeepAliveWithoutCalls(true);
  }

  /** Answers {@link TermQuestions} on the thread of the connection; all else as Ratis does. */
  private static final class AtOnce implements ServerCallExecutorSupplier {
    @Override
    public <Q, A> @Nullable Executor getExecutor(ServerCall<Q, A> call, Metadata headers) {
      String method = call.getMethodDescriptor().getFullMethodName();
      return method.equals(PeerMethods.TERMS.getFullMethodName()) ? Runnable::run : null;
    }
  }

  private static final class AllowList implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      String name = call.getMethodDescriptor().getServiceName();
      if (name != null && SERVED.contains(name)) {
        return next.startCall(call, headers);
      }
      call.close(
          Status.PERMISSION_DENIED.withDescription("not served on this port"), new Metadata());
      return new ServerCall.Listener<>() {};
    }
  }
}
