package cairn.node.raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.ratis.proto.RaftProtos.FollowerInfoProto;
import org.apache.ratis.proto.RaftProtos.RoleInfoProto;
import org.apache.ratis.proto.RaftProtos.ServerRpcProto;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.DivisionInfo;
import org.junit.jupiter.api.Test;

class LeaderContactTest {
  private static final long AGE_MILLIS = 1_000;

  private final AtomicReference<Supplier<RoleInfoProto>> role =
      new AtomicReference<>(LeaderContactTest::follower);
  private final DivisionInfo info = info();
  private final LeaderContact.Memory memory = new LeaderContact.Memory();

  private DivisionInfo info() {
    Class<?>[] types = {DivisionInfo.class};
    return (DivisionInfo)
        Proxy.newProxyInstance(
            DivisionInfo.class.getClassLoader(),
            types,
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getLeaderId" -> RaftPeerId.valueOf("n1");
                  case "getRoleInfoProto" -> role.get().get();
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static RoleInfoProto follower() {
    return RoleInfoProto.newBuilder()
        .setFollowerInfo(
            FollowerInfoProto.newBuilder()
                .setLeaderInfo(ServerRpcProto.newBuilder().setLastRpcElapsedTimeMs(AGE_MILLIS)))
        .build();
  }

  /** As of a leader that has just heard of a later term. */
  private static RoleInfoProto changing() {
    throw new IllegalStateException("currentTerm: expected == 134 but computed == 135");
  }

  @Test
  void isAsOldAsTheNodeSays() {
    assertThat(memory.look(info).ageMillis()).isGreaterThanOrEqualTo(AGE_MILLIS);
  }

  @Test
  void isUnknownAsLongAsNothingWasHeard() {
    role.set(LeaderContactTest::changing);

    assertThat(memory.look(info).ageMillis()).isEqualTo(-1);
  }

  @Test
  void isTheLastThatWasSeenWhileTheRoleChanges() {
    var _ = memory.look(info);
    role.set(LeaderContactTest::changing);

    assertThat(memory.look(info).ageMillis()).isGreaterThanOrEqualTo(AGE_MILLIS);
  }
}
