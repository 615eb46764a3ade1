package cairn.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which settings are taken. */
class ClientConfigTest {
  private final ClientConfig config = ClientConfig.of("localhost:7400");

  @ParameterizedTest
  @ValueSource(strings = {"localhost:1", "n-1.cairn.svc:65535", "10.0.0.1:7400", "[::1]:7400"})
  void takesHostAndPort(String endpoint) {
    assertThat(ClientConfig.of(endpoint).endpoints()).containsExactly(endpoint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "localhost:",
        ":7400",
        "a:0",
        "a:65536",
        "::1:7400",
        "http://a:1"
      })
  void refusesWhatIsNotHostAndPort(String endpoint) {
    assertThatThrownBy(() -> ClientConfig.of(endpoint))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'%s' is not host:port", endpoint);
  }

  @Test
  void takesAnEndpointOnce() {
    assertThat(ClientConfig.of("a:1", "b:1", "a:1").endpoints()).containsExactly("a:1", "b:1");
  }

  @Test
  void namesTheSettingThatIsOutOfItsRange() {
    List<String> many = IntStream.range(1, 34).mapToObj(i -> "a:" + i).toList();

    assertThatThrownBy(() -> ClientConfig.of(List.of())).hasMessageStartingWith("endpoints");
    assertThatThrownBy(() -> ClientConfig.of(many)).hasMessageStartingWith("endpoints");
    assertThatThrownBy(() -> config.withCallTimeout(Duration.ZERO))
        .hasMessageStartingWith("call timeout PT0S");
    assertThatThrownBy(() -> config.withCallTimeout(Duration.ofDays(2)))
        .hasMessageStartingWith("call timeout");
    assertThatThrownBy(() -> config.withDialTimeout(Duration.ofSeconds(-1)))
        .hasMessageStartingWith("dial timeout");
    assertThatThrownBy(() -> config.withKeepAlive(Duration.ofSeconds(9)))
        .hasMessageStartingWith("keep-alive");
    assertThatThrownBy(() -> config.withMaxResponseBytes(1))
        .hasMessageStartingWith("max response bytes");
    assertThatThrownBy(() -> config.withMaxCallsInFlight(0))
        .hasMessageStartingWith("max calls in flight");
  }
}
