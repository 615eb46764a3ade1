package cairn.node.raft;

import org.apache.ratis.conf.Parameters;
import org.apache.ratis.grpc.GrpcFactory;
import org.apache.ratis.grpc.server.GrpcServices;
import org.apache.ratis.rpc.RpcFactory;
import org.apache.ratis.rpc.RpcType;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.RaftServer.Division;
import org.apache.ratis.server.leader.FollowerInfo;
import org.apache.ratis.server.leader.LeaderState;
import org.apache.ratis.server.leader.LogAppender;

/**
 * Ratis over gRPC, with {@link PromptAppender}s and {@link OrderedAppends}. Ratis makes this
 * itself, by name, so what it works with comes through {@link Parameters}.
 */
public final class PromptRpc implements RpcType {
  private static final String APPENDERS = "cairn.appenders";

  /** Where the appenders that are made are to be found. */
  static void setAppenders(Parameters parameters, PromptAppenders appenders) {
    parameters.put(APPENDERS, appenders, PromptAppenders.class);
  }

  @Override
  public String name() {
    return PromptRpc.class.getName();
  }

  @Override
  public RpcFactory newFactory(Parameters parameters) {
    return new Factory(parameters, parameters.getNonNull(APPENDERS, PromptAppenders.class));
  }

  private static final class Factory extends GrpcFactory {
    private final PromptAppenders appenders;

    Factory(Parameters parameters, PromptAppenders appenders) {
      super(parameters);
      this.appenders = appenders;
    }

    @Override
    public GrpcServices newRaftServerRpc(RaftServer server) {
      return super.newRaftServerRpc(OrderedAppends.of(server));
    }

    @Override
    public LogAppender newLogAppender(
        Division division, LeaderState leader, FollowerInfo follower) {
      PromptAppender appender = new PromptAppender(division, leader, follower);
      appenders.add(appender);
      return appender;
    }
  }
}
