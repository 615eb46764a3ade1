package cairn.node.raft;

import cairn.peer.v1.TermRequest;
import cairn.peer.v1.TermResponse;
import org.apache.ratis.thirdparty.io.grpc.Status;
import org.apache.ratis.thirdparty.io.grpc.stub.ServerCallStreamObserver;
import org.apache.ratis.thirdparty.io.grpc.stub.StreamObserver;

/** Answers each of {@link TermQuestions} at once, on the thread of the connection. */
final class TermAnswers implements StreamObserver<TermRequest> {
  private final PeerHandler handler;
  private final ServerCallStreamObserver<TermResponse> asker;
  private boolean refused;

  TermAnswers(PeerHandler handler, ServerCallStreamObserver<TermResponse> asker) {
    this.handler = handler;
    this.asker = asker;
    asker.setOnCancelHandler(() -> {}); // else an answer to an asker who has left would throw
  }

  @Override
  public void onNext(TermRequest question) {
    if (refused) {
      return;
    }
    if (asker.isReady()) {
      long term = handler.term(question.getClusterId());
      asker.onNext(TermResponse.newBuilder().setTerm(term).build());
    } else { // it asks on and reads no answers
      refused = true;
      asker.onError(Status.RESOURCE_EXHAUSTED.withDescription("unread answers").asException());
    }
  }

  @Override
  public void onError(Throwable failure) {}

  @Override
  public void onCompleted() {
    asker.onCompleted();
  }
}
