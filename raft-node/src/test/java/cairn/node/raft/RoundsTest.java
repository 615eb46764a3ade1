package cairn.node.raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Who shares a round with whom. */
@SuppressWarnings("FutureReturnValueIgnored") // of rounds that are there to fly
class RoundsTest {
  private final List<CompletableFuture<Integer>> started = new ArrayList<>();
  private final Rounds<Integer> rounds = new Rounds<>(this::start, Runnable::run);

  private CompletableFuture<Integer> start() {
    CompletableFuture<Integer> round = new CompletableFuture<>();
    started.add(round);
    return round;
  }

  @Test
  void startsARoundForWhoComesFirst() {
    CompletableFuture<Integer> first = rounds.join();

    started.getFirst().complete(7);

    assertThat(first).isCompletedWithValue(7);
  }

  @Test
  void neverLetsALaterOneIntoARoundThatFlies() {
    CompletableFuture<Integer> first = rounds.join();
    CompletableFuture<Integer> second = rounds.join();

    started.getFirst().complete(1);

    assertThat(first).isCompletedWithValue(1);
    assertThat(second).isNotDone();
    assertThat(started).hasSize(2);
  }

  @Test
  void servesAllWhoCameDuringARoundByTheNextOne() {
    rounds.join();
    CompletableFuture<Integer> second = rounds.join();
    CompletableFuture<Integer> third = rounds.join();

    started.get(0).complete(1);
    started.get(1).complete(2);

    assertThat(second).isCompletedWithValue(2);
    assertThat(third).isCompletedWithValue(2);
    assertThat(started).hasSize(2);
  }

  @Test
  void goesOnAfterARoundThatFailed() {
    CompletableFuture<Integer> first = rounds.join();
    CompletableFuture<Integer> second = rounds.join();

    started.get(0).completeExceptionally(new IllegalStateException("lost"));
    started.get(1).complete(2);

    assertThat(first).isCompletedExceptionally();
    assertThat(second).isCompletedWithValue(2);
  }

  @Test
  void leavesTheThreadThatEndedARoundToItsWork() {
    Queue<Runnable> handedOver = new ArrayDeque<>();
    Rounds<Integer> elsewhere = new Rounds<>(this::start, handedOver::add);
    elsewhere.join();
    CompletableFuture<Integer> second = elsewhere.join();

    started.get(0).complete(1);

    assertThat(started).hasSize(1);
    handedOver.remove().run();
    started.get(1).complete(2);
    assertThat(second).isCompletedWithValue(2);
  }
}
