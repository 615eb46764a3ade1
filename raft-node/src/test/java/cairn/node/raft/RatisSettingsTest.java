package cairn.node.raft;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.node.config.ConfigReader;
import cairn.node.config.NodeConfig;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.retry.RetryPolicy;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.server.RaftServerConfigKeys.Log;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Ratis is told. */
class RatisSettingsTest {
  private static final Duration ELECTION_TIMEOUT = Duration.ofMillis(400);

  @ParameterizedTest
  @ValueSource(ints = {1, 11, 31, 1_031, 1_000_000})
  void turnALeaderToAFollowerAgainWithinAnElectionTimeout(int errors) {
    RetryPolicy policy = RetryPolicy.parse(Log.Appender.retryPolicy(properties()), "");

    RetryPolicy.Action action = policy.handleAttemptFailure(() -> errors);

    assertThat(action.shouldRetry()).isTrue();
    assertThat(action.getSleepTime().toLong(TimeUnit.MILLISECONDS))
        .isLessThan(ELECTION_TIMEOUT.toMillis() / 2);
  }

  @Test
  void letANodeGoOnThatWasStoppedForDays() {
    assertThat(RaftServerConfigKeys.closeThreshold(properties()).toLong(TimeUnit.DAYS))
        .isGreaterThan(365);
  }

  private static RaftProperties properties() {
    NodeConfig config =
        ConfigReader.of(
            Map.of(
                "node.name", "n1",
                "data.dir", "data",
                "raft.election-timeout-min", ELECTION_TIMEOUT.toMillis() + "ms",
                "raft.election-timeout-max", "1s"));
    return RatisSettings.properties(config, RatisSettings.Standing.MEMBER);
  }
}
