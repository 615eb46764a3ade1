package cairn.node.raft;

import cairn.model.ErrorCode;
import cairn.model.RefusedException;
import cairn.node.service.Deadline;
import cairn.peer.v1.TermRequest;
import cairn.peer.v1.TermResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.ratis.thirdparty.io.grpc.CallOptions;
import org.apache.ratis.thirdparty.io.grpc.ManagedChannel;
import org.apache.ratis.thirdparty.io.grpc.stub.ClientCallStreamObserver;
import org.apache.ratis.thirdparty.io.grpc.stub.ClientCalls;
import org.apache.ratis.thirdparty.io.grpc.stub.ClientResponseObserver;
import org.jspecify.annotations.Nullable;

/**
 * Asks one peer for its current term, one question after the other on one stream, which costs a
 * third of a call for each. A stream whose peer does not answer in time is given up, and the next
 * question opens another, so that a late answer is never taken for that to a later question.
 *
 * <p>For one asker at a time, who asks again once the answer is there.
 */
final class TermQuestions {
  private final Supplier<ManagedChannel> channel;
  private final TermRequest question;
  private final Duration timeout;
  private @Nullable Stream open;

  /**
   * @param channel to the peer
   * @param timeout for each question
   */
  TermQuestions(Supplier<ManagedChannel> channel, String clusterId, Duration timeout) {
    this.channel = channel;
    this.question = TermRequest.newBuilder().setClusterId(clusterId).build();
    this.timeout = timeout;
  }

  /**
   * The term of the peer when the question came to it; -1 if it is no member. Completes in time or
   * exceptionally, on a thread that must not wait.
   */
  CompletableFuture<Long> ask() {
    Stream current = open;
    if (current == null || current.ended) {
      current = new Stream();
      ClientCalls.asyncBidiStreamingCall(
          channel.get().newCall(PeerMethods.TERMS, CallOptions.DEFAULT), current);
      open = current;
    }
    Stream asked = current;
    return DeadlineTimer.limit(asked.ask(), Deadline.after(timeout))
        .whenComplete((term, failure) -> {
          if (failure != null) {
            asked.giveUp();
          }
        });
  }

  private final class Stream implements ClientResponseObserver<TermRequest, TermResponse> {
    private volatile CompletableFuture<Long> answer = new CompletableFuture<>();
    private volatile boolean ended;
    private @Nullable ClientCallStreamObserver<TermRequest> questions;

    @Override
    public void beforeStart(ClientCallStreamObserver<TermRequest> stream) {
      questions = stream;
    }

    CompletableFuture<Long> ask() {
      CompletableFuture<Long> asked = new CompletableFuture<>();
      answer = asked;
      if (ended || questions == null) {
        asked.completeExceptionally(unavailable("the stream has ended"));
      } else {
        questions.onNext(question);
      }
      return asked;
    }

    @Override
    public void onNext(TermResponse response) {
      answer.complete(response.getTerm());
    }

    @Override
    public void onError(Throwable failure) {
      end(String.valueOf(failure.getMessage()));
    }

    @Override
    public void onCompleted() {
      end("the peer ended the stream");
    }

    private void end(String why) {
      ended = true;
      answer.completeExceptionally(unavailable(why));
    }

    void giveUp() {
      if (!ended && questions != null) {
        ended = true;
        questions.cancel("no answer in time", null);
      }
    }
  }

  private static RefusedException unavailable(String why) {
    return RefusedException.of(ErrorCode.UNAVAILABLE, "no term from a peer: " + why);
  }
}
