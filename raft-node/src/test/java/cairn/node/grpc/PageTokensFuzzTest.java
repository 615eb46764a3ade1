package cairn.node.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.model.RefusedException;
import cairn.registry.v1.ListCheckpointsRequest;
import cairn.statemachine.command.PageKey;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as a page token, also behind a code that only the nodes of the cluster can make. */
class PageTokensFuzzTest {
  private static final PageKey KEY = new PageKey("5e".repeat(PageKey.BYTES));
  private static final ListCheckpointsRequest QUERY =
      ListCheckpointsRequest.newBuilder().setModel("m").build();
  private static final int CODE_BYTES = 16;

  static Stream<byte[]> tokens() {
    return Stream.of(PageTokensTest.token(QUERY).getBytes(StandardCharsets.US_ASCII));
  }

  static Stream<byte[]> payloads() {
    return tokens()
        .map(Base64.getUrlDecoder()::decode)
        .map(token -> Arrays.copyOf(token, token.length - CODE_BYTES));
  }

  @MethodSource("tokens")
  @FuzzTest(maxDuration = "10m")
  void leadsToAPlaceOrIsRefused(byte @Nullable [] token) {
    if (token != null) {
      read(new String(token, StandardCharsets.ISO_8859_1));
    }
  }

  @MethodSource("payloads")
  @FuzzTest(maxDuration = "10m")
  void leadsToAPlaceOrIsRefusedWithACodeThatFits(byte @Nullable [] payload)
      throws GeneralSecurityException {
    if (payload == null) {
      return;
    }
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY.toBytes(), mac.getAlgorithm()));
    byte[] code = Arrays.copyOf(mac.doFinal(payload), CODE_BYTES);
    byte[] token = ByteBuffer.allocate(payload.length + CODE_BYTES).put(payload).put(code).array();
    read(Base64.getUrlEncoder().withoutPadding().encodeToString(token));
  }

  private static void read(String token) {
    try {
      var _ = PageTokens.read(QUERY.toBuilder().setPageToken(token).build(), Optional.of(KEY));
    } catch (RefusedException e) {
      assertThat(e).hasMessageContaining(PageTokens.FIELD);
    }
  }
}
