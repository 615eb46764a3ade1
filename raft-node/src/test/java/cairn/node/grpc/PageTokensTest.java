package cairn.node.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cairn.model.CheckpointId;
import cairn.model.CheckpointOrder.Cursor;
import cairn.model.ErrorCode;
import cairn.model.RefusedException;
import cairn.model.Revision;
import cairn.registry.v1.ListCheckpointsRequest;
import cairn.statemachine.command.PageKey;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Tokens lead to where the page before ended, for the same query only. */
class PageTokensTest {
  private static final PageKey KEY = new PageKey("5e".repeat(PageKey.BYTES));
  private static final PageTokens.Place PLACE =
      new PageTokens.Place(3, new Revision(17), new Cursor(-42, new CheckpointId("run/7")));
  private static final ListCheckpointsRequest QUERY =
      ListCheckpointsRequest.newBuilder()
          .setModel("m")
          .addTiers("gpu")
          .putLabels("a", "1")
          .putLabels("b", "2")
          .setLimit(10)
          .build();

  static String token(ListCheckpointsRequest request) {
    return PageTokens.write(request, PLACE, KEY);
  }

  @Nested
  class Reading {
    @Test
    void givesThePlaceBack() {
      assertThat(read(with(token(QUERY), r -> {}))).contains(PLACE);
    }

    @Test
    void startsAtTheFirstPageWithoutAToken() {
      assertThat(read(QUERY)).isEmpty();
    }

    @Test
    void takesTheLongestId() {
      CheckpointId id = new CheckpointId("x".repeat(CheckpointId.MAX_LENGTH));
      PageTokens.Place place =
          new PageTokens.Place(1, Revision.NONE, new Cursor(Long.MAX_VALUE, id));

      assertThat(read(with(PageTokens.write(QUERY, place, KEY), r -> {}))).contains(place);
    }

    @Test
    void letsTheLimitChange() {
      assertThat(read(with(token(QUERY), r -> r.setLimit(1)))).contains(PLACE);
    }

    @Test
    void doesNotCareInWhichOrderLabelsCome() {
      ListCheckpointsRequest turned =
          QUERY.toBuilder().clearLabels().putLabels("b", "2").putLabels("a", "1").build();

      assertThat(token(turned)).isEqualTo(token(QUERY));
    }
  }

  @Nested
  class Refusing {
    @Test
    void tellsThatTheQueryIsAnother() {
      assertRefused(with(token(QUERY), r -> r.setModel("n")), "belongs to another query");
      assertRefused(with(token(QUERY), r -> r.setAscending(true)), "belongs to another query");
      assertRefused(with(token(QUERY), r -> r.putLabels("c", "3")), "belongs to another query");
    }

    @Test
    void noticesATokenOfAnotherCluster() {
      String foreign = PageTokens.write(QUERY, PLACE, new PageKey("00".repeat(PageKey.BYTES)));

      assertRefused(with(foreign, r -> {}), "is not a next_page_token");
    }

    @Test
    void noticesEveryCharacterThatIsChangedOrLost() {
      String token = token(QUERY);
      for (int i = 0; i < token.length(); i++) {
        char other = token.charAt(i) == 'A' ? 'B' : 'A';
        String changed = token.substring(0, i) + other + token.substring(i + 1);
        assertRefused(with(changed, r -> {}), "is not a next_page_token");
        assertRefused(with(token.substring(0, i) + "*", r -> {}), "is not a next_page_token");
        if (i > 0) {
          assertRefused(with(token.substring(0, i), r -> {}), "is not a next_page_token");
        }
      }
    }
  }

  private static Optional<PageTokens.Place> read(ListCheckpointsRequest request) {
    return PageTokens.read(request, Optional.of(KEY));
  }

  private static ListCheckpointsRequest with(
      String token, Consumer<ListCheckpointsRequest.Builder> change) {
    ListCheckpointsRequest.Builder request = QUERY.toBuilder().setPageToken(token);
    change.accept(request);
    return request.build();
  }

  private static void assertRefused(ListCheckpointsRequest request, String description) {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> read(request))
        .satisfies(e -> {
          assertThat(e.refusal().code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
          assertThat(e.refusal().violations().getFirst().field()).isEqualTo("page_token");
          assertThat(e.refusal().violations().getFirst().description()).contains(description);
        });
  }
}
