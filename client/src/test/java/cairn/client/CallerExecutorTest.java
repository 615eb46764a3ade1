package cairn.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On which thread what is for a caller is run. */
@Timeout(60)
class CallerExecutorTest {
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final CallerExecutor executor = new CallerExecutor();
  private final CompletableFuture<String> answer = new CompletableFuture<>();
  private final List<Thread> ranOn = new CopyOnWriteArrayList<>();
  private final List<Thread> others = new ArrayList<>();

  @AfterEach
  void end() throws InterruptedException {
    for (Thread other : others) {
      other.join();
    }
  }

  private void elsewhere(Runnable work) {
    Thread other = new Thread(work);
    others.add(other);
    other.start();
  }

  private void note() {
    ranOn.add(Thread.currentThread());
  }

  @Test
  void runsWhatComesOnTheThreadThatWaits() throws Exception {
    elsewhere(() -> {
      executor.execute(this::note);
      executor.execute(() -> answer.complete("done"));
    });

    assertThat(executor.await(answer)).isEqualTo("done");
    assertThat(ranOn).containsExactly(Thread.currentThread());
  }

  @Test
  void runsWhatCameBeforeItWaits() throws Exception {
    executor.execute(this::note);
    executor.execute(() -> answer.complete("done"));

    assertThat(executor.await(answer)).isEqualTo("done");
    assertThat(ranOn).containsExactly(Thread.currentThread());
  }

  @Test
  void endsWithAnAnswerThatAnotherThreadBrings() throws Exception {
    elsewhere(() -> answer.complete("done"));

    assertThat(executor.await(answer)).isEqualTo("done");
  }

  @Test
  void leavesToOthersWhatComesWhenNobodyWaitsAnyMore() throws Exception {
    answer.complete("done");
    executor.await(answer);

    elsewhere(() -> executor.execute(this::note));

    end();
    assertThat(ranOn).containsExactlyElementsOf(others);
  }

  @Test
  void doesNotEndTheNextWaitOfItsThread() throws Exception {
    LockSupport.parkNanos(1); // uses up what the waits of other tests have left
    executor.execute(() -> answer.complete("done"));
    executor.await(answer);

    long began = System.nanoTime();
    LockSupport.parkNanos(PAUSE.toNanos());

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(PAUSE.dividedBy(2));
  }

  @Test
  void endsWhenItsThreadIsInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> executor.await(answer)).isInstanceOf(InterruptedException.class);
  }
}
