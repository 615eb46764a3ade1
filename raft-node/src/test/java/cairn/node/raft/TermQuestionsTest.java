package cairn.node.raft;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.model.RefusedException;
import cairn.peer.v1.TermRequest;
import cairn.peer.v1.TermResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import org.apache.ratis.thirdparty.io.grpc.ManagedChannel;
import org.apache.ratis.thirdparty.io.grpc.Server;
import org.apache.ratis.thirdparty.io.grpc.ServerServiceDefinition;
import org.apache.ratis.thirdparty.io.grpc.Status;
import org.apache.ratis.thirdparty.io.grpc.netty.NettyChannelBuilder;
import org.apache.ratis.thirdparty.io.grpc.netty.NettyServerBuilder;
import org.apache.ratis.thirdparty.io.grpc.stub.ServerCallStreamObserver;
import org.apache.ratis.thirdparty.io.grpc.stub.ServerCalls;
import org.apache.ratis.thirdparty.io.grpc.stub.StreamObserver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Questions to a peer that answers when the test does. */
@Timeout(60)
class TermQuestionsTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(500);

  private final BlockingQueue<StreamObserver<TermResponse>> asked = new LinkedBlockingQueue<>();
  private Server peer;
  private ManagedChannel channel;

  @BeforeEach
  void start() throws IOException {
    peer =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(
                ServerServiceDefinition.builder(PeerMethods.SERVICE)
                    .addMethod(
                        PeerMethods.TERMS, ServerCalls.asyncBidiStreamingCall(this::answersLater))
                    .build())
            .build()
            .start();
    channel =
        NettyChannelBuilder.forAddress(peer.getListenSockets().getFirst())
            .usePlaintext()
            .directExecutor()
            .build();
  }

  private StreamObserver<TermRequest> answersLater(StreamObserver<TermResponse> asker) {
    ((ServerCallStreamObserver<TermResponse>) asker).setOnCancelHandler(() -> {});
    return new StreamObserver<>() {
      @Override
      public void onNext(TermRequest question) {
        asked.add(asker);
      }

      @Override
      public void onError(Throwable failure) {}

      @Override
      public void onCompleted() {}
    };
  }

  @AfterEach
  void stop() throws InterruptedException {
    channel.shutdownNow();
    peer.shutdownNow().awaitTermination();
  }

  private TermQuestions questions(Duration timeout) {
    return new TermQuestions(() -> channel, "cluster", timeout);
  }

  private static TermResponse term(long term) {
    return TermResponse.newBuilder().setTerm(term).build();
  }

  @Test
  void bringEachItsAnswerOnOneStream() throws Exception {
    TermQuestions questions = questions(LONG);
    CompletableFuture<Long> first = questions.ask();
    StreamObserver<TermResponse> asker = asked.take();
    asker.onNext(term(7));
    assertThat(first.get()).isEqualTo(7);

    CompletableFuture<Long> second = questions.ask();

    assertThat(asked.take()).isSameAs(asker);
    asker.onNext(term(8));
    assertThat(second.get()).isEqualTo(8);
  }

  @Test
  void neverTakeALateAnswerForThatToALaterQuestion() throws Exception {
    TermQuestions questions = questions(SHORT);
    CompletableFuture<Long> first = questions.ask();
    StreamObserver<TermResponse> late = asked.take();
    assertThat(first)
        .failsWithin(LONG)
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(TimeoutException.class);

    CompletableFuture<Long> second = questions.ask();
    late.onNext(term(7));

    asked.take().onNext(term(8));
    assertThat(second.get()).isEqualTo(8);
  }

  @Test
  void areAskedOnAnotherStreamOnceThePeerHasEndedOne() throws Exception {
    TermQuestions questions = questions(LONG);
    CompletableFuture<Long> first = questions.ask();
    asked.take().onError(Status.UNAVAILABLE.withDescription("it stops").asException());
    assertThat(first)
        .failsWithin(LONG)
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(RefusedException.class)
        .withMessageContaining("it stops");

    CompletableFuture<Long> second = questions.ask();

    asked.take().onNext(term(8));
    assertThat(second.get()).isEqualTo(8);
  }

  @Test
  void failWhereNobodyListens() throws Exception {
    peer.shutdownNow().awaitTermination();

    assertThat(questions(LONG).ask())
        .failsWithin(LONG)
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(RefusedException.class);
  }
}
