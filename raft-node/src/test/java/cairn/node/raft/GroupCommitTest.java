package cairn.node.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cairn.model.CheckpointId;
import cairn.model.ErrorCode;
import cairn.model.RefusedException;
import cairn.model.Revision;
import cairn.node.raft.Proposer.Committed;
import cairn.node.service.Deadline;
import cairn.statemachine.command.Answer;
import cairn.statemachine.command.Outcome;
import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How commands that wait become log entries. */
@Timeout(30)
@SuppressWarnings("FutureReturnValueIgnored") // of commands that are there to wait
class GroupCommitTest {
  private static final Deadline LATER = Deadline.after(Duration.ofSeconds(20));

  private record Proposal(List<ByteString> commands, CompletableFuture<Committed> result) {
    void commit() {
      result.complete(new Committed(1, commands.stream().map(Proposal::answer).toList()));
    }

    private static Answer answer(ByteString command) {
      CheckpointId id = new CheckpointId(command.toStringUtf8());
      return new Answer(new Outcome.Refused.NotFound(id), new Revision(1), 1);
    }
  }

  private final BlockingQueue<Proposal> proposals = new LinkedBlockingQueue<>();
  private final GroupCommit groupCommit =
      new GroupCommit(
          this::propose, new GroupCommit.Limits(3, 1000, 5, 2000), Thread::startVirtualThread);

  private CompletableFuture<Committed> propose(List<ByteString> commands) {
    Proposal proposal = new Proposal(commands, new CompletableFuture<>());
    proposals.add(proposal);
    return proposal.result();
  }

  @AfterEach
  void close() {
    groupCommit.close();
  }

  @Test
  void proposesALoneCommandAtOnce() throws Exception {
    CompletableFuture<Object> answer = submit("a", LATER);

    proposals.take().commit();

    assertThat(answer.get()).isEqualTo(Proposal.answer(ByteString.copyFromUtf8("a")));
  }

  @Test
  void putsWhatCameDuringARoundIntoTheNextEntryUpToItsLimit() throws Exception {
    submit("first", LATER);
    Proposal first = proposals.take();
    List<CompletableFuture<Object>> answers =
        IntStream.range(0, 4).mapToObj(i -> submit("c" + i, LATER)).toList();
    await().until(() -> groupCommit.waiting() == 4);

    first.commit();
    Proposal second = proposals.take();
    second.commit();
    Proposal third = proposals.take();
    third.commit();

    assertThat(second.commands()).hasSize(3);
    assertThat(third.commands()).hasSize(1);
    CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get();
  }

  @Test
  void saysThatNothingWasDoneToACommandWhoseTurnNeverCame() throws Exception {
    submit("first", LATER);
    Proposal first = proposals.take();

    CompletableFuture<Object> late = submit("late", Deadline.after(Duration.ofMillis(10)));

    assertThat(late.get()).isEqualTo(ErrorCode.UNAVAILABLE);
    first.commit();
    submit("next", LATER);
    assertThat(proposals.take().commands()).containsExactly(ByteString.copyFromUtf8("next"));
  }

  @Test
  void saysThatTheOutcomeIsUnknownOnceACommandWasProposed() throws Exception {
    CompletableFuture<Object> answer = submit("a", Deadline.after(Duration.ofMillis(200)));
    proposals.take();

    assertThat(answer.get()).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
  }

  @Test
  void refusesMoreThanMayWait() throws Exception {
    submit("first", LATER);
    proposals.take();
    for (int i = 0; i < 5; i++) {
      submit("c" + i, LATER);
    }
    await().until(() -> groupCommit.waiting() == 5);

    assertThat(submit("one too many", LATER).get()).isEqualTo(ErrorCode.RESOURCE_EXHAUSTED);
  }

  @Test
  void refusesMoreBytesThanMayWait() throws Exception {
    submit("first", LATER);
    proposals.take();
    submit("x".repeat(1500), LATER);
    await().until(() -> groupCommit.waiting() == 1);

    assertThat(submit("y".repeat(501), LATER).get()).isEqualTo(ErrorCode.RESOURCE_EXHAUSTED);
    CompletableFuture<Object> small = submit("y".repeat(500), LATER);
    await().until(() -> groupCommit.waiting() == 2);
    assertThat(small).isNotDone();
  }

  @Test
  void failsAllCommandsOfAnEntryThatFailed() throws Exception {
    CompletableFuture<Object> answer = submit("a", LATER);

    proposals
        .take()
        .result()
        .completeExceptionally(RefusedException.of(ErrorCode.NOT_LEADER, "deposed"));

    assertThat(answer.get()).isEqualTo(ErrorCode.NOT_LEADER);
  }

  @Test
  void refusesWhatWaitsAndWhatComesOnceItIsClosed() throws Exception {
    submit("first", LATER);
    Proposal first = proposals.take();
    CompletableFuture<Object> waits = submit("waits", LATER);
    await().until(() -> groupCommit.waiting() == 1);

    groupCommit.close();

    assertThat(waits.get()).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(submit("comes", LATER).get()).isEqualTo(ErrorCode.UNAVAILABLE);
    first.commit();
    assertThat(proposals).isEmpty();
  }

  @Test
  void answersEveryoneWhenManyComeAtOnce() {
    GroupCommit busy =
        new GroupCommit(
            commands ->
                CompletableFuture.supplyAsync(
                    () -> new Committed(1, commands.stream().map(Proposal::answer).toList()),
                    Thread::startVirtualThread),
            new GroupCommit.Limits(3, 1000, 2000, 100_000),
            Thread::startVirtualThread);

    List<CompletableFuture<Object>> answers =
        IntStream.range(0, 2000).mapToObj(i -> submit(busy, "c" + i, LATER)).toList();

    assertThat(answers)
        .allSatisfy(answer ->
            assertThat(answer).succeedsWithin(Duration.ofSeconds(20)).isInstanceOf(Answer.class));
  }

  private CompletableFuture<Object> submit(String command, Deadline deadline) {
    return submit(groupCommit, command, deadline);
  }

  /** The answer, or the code of the refusal. */
  private static CompletableFuture<Object> submit(
      GroupCommit groupCommit, String command, Deadline deadline) {
    Supplier<Object> call =
        () -> {
          try {
            return groupCommit.submit(ByteString.copyFromUtf8(command), deadline);
          } catch (RefusedException e) {
            return e.refusal().code();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e;
          }
        };
    return CompletableFuture.supplyAsync(call, task -> Thread.startVirtualThread(task));
  }
}
