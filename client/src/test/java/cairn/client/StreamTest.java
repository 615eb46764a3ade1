package cairn.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cairn.client.ScriptedNode.Method;
import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.ErrorCode;
import cairn.model.Revision;
import cairn.protocol.ProtoMapping;
import cairn.registry.v1.ListCheckpointsRequest;
import cairn.registry.v1.ListCheckpointsResponse;
import com.google.protobuf.Message;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A list that streams. */
@Timeout(60)
class StreamTest {
  private final ScriptedNode one = ScriptedNode.inProcess("n1:1");
  private final ScriptedNode two = ScriptedNode.inProcess("n2:1");
  private final RegistryClient client =
      Clients.inProcess(
          ClientConfig.of("n1:1", "n2:1")
              .withCallTimeout(Duration.ofSeconds(3))
              .withMaxCallsInFlight(2));

  @AfterEach
  void close() {
    client.close();
    one.close();
    two.close();
  }

  @Nested
  class Iterating {
    @Test
    void bringsTheRecordsOfAllMessages() {
      one.script(Method.STREAM, messages(message("c1", "c2"), message(), message("c3"), message()));

      try (CheckpointStream stream = client.stream(ListRequest.ALL)) {
        assertThat(idsOf(stream)).containsExactly("c1", "c2", "c3");
        assertThatThrownBy(stream::next).isInstanceOf(NoSuchElementException.class);
      }
    }

    @Test
    void saysWhereItComesFromAndAsOfWhen() {
      one.stands(0, 33);

      try (CheckpointStream stream = client.stream(ListRequest.ALL)) {
        assertThat(stream.header().revision()).isEqualTo(new Revision(33));
        assertThat(idsOf(stream)).containsExactly("c1");
      }
    }

    @Test
    void asksForEverythingThatMatches() {
      try (CheckpointStream stream = client.stream(ListRequest.ALL.withLimit(5))) {
        assertThat(stream.hasNext()).isTrue();
      }

      assertThat(one.requests())
          .filteredOn(ListCheckpointsRequest.class::isInstance)
          .map(request -> ((ListCheckpointsRequest) request).getLimit())
          .containsExactly(0);
    }

    @Test
    void takesNoPageToken() {
      assertThatThrownBy(() -> client.stream(ListRequest.ALL.withPageToken("t")))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void holdsAFewMessagesHoweverManyTheNodeHas() {
      AtomicInteger sent = new AtomicInteger();
      one.script(Method.STREAM, endless(sent, new AtomicBoolean()));

      try (CheckpointStream stream = client.stream(ListRequest.ALL)) {
        for (int taken = 1; taken <= 50; taken++) {
          stream.next();
          assertThat(sent.get()).isBetween(taken, taken + 2);
        }
      }
    }
  }

  @Nested
  class Failing {
    @Test
    void turnsToAnotherNodeUntilTheFirstRecord() {
      one.always(Method.STREAM, Reply.failing(Status.Code.UNAVAILABLE));

      try (CheckpointStream stream = client.stream(ListRequest.ALL)) {
        assertThat(stream.header().node()).isEqualTo("n2:1");
      }
    }

    @Test
    void turnsFromANodeThatHangs() {
      one.always(Method.STREAM, Reply.silence());

      try (CheckpointStream stream = client.stream(ListRequest.ALL)) {
        assertThat(stream.header().node()).isEqualTo("n2:1");
      }
    }

    @Test
    void endsItAfterTheFirstRecord() {
      one.script(
          Method.STREAM,
          (usual, out) -> {
            out.onNext(message("c1"));
            out.onError(Status.UNAVAILABLE.asRuntimeException());
          });

      try (CheckpointStream stream = client.stream(ListRequest.ALL)) {
        assertThat(stream.next().id()).isEqualTo(new CheckpointId("c1"));
        assertThatThrownBy(stream::hasNext)
            .isInstanceOf(RegistryException.Unavailable.class)
            .hasMessageContaining("broke off after 1 records");
        assertThatThrownBy(stream::hasNext).isInstanceOf(IllegalStateException.class);
      }
    }

    @Test
    void endsItIfNoMoreComes() {
      one.script(Method.STREAM, (usual, out) -> out.onNext(message("c1")));

      try (CheckpointStream stream = client.stream(ListRequest.ALL)) {
        stream.next();
        assertThatThrownBy(stream::hasNext)
            .isInstanceOf(RegistryException.Unavailable.class)
            .hasMessageContaining("no message within 3000 ms");
      }
    }

    @Test
    void passesOnWhatTheRegistrySays() {
      one.script(Method.STREAM, Reply.refusing(ErrorCode.COMPACTED));

      try (CheckpointStream stream = client.stream(ListRequest.ALL)) {
        assertThatThrownBy(stream::hasNext).isInstanceOf(RegistryException.Compacted.class);
      }
    }

    @Test
    void findsAnAnswerWithoutAMessageADefect() {
      one.script(Method.STREAM, (usual, out) -> out.onCompleted());

      try (CheckpointStream stream = client.stream(ListRequest.ALL)) {
        assertThatThrownBy(stream::header).isInstanceOf(RegistryException.Internal.class);
      }
    }
  }

  @Nested
  class Closing {
    @Test
    void tellsTheNode() {
      AtomicBoolean cancelled = new AtomicBoolean();
      one.script(Method.STREAM, endless(new AtomicInteger(), cancelled));
      CheckpointStream stream = client.stream(ListRequest.ALL);
      stream.next();

      stream.close();

      await().untilTrue(cancelled);
    }

    @Test
    void givesItsPlaceBack() {
      for (int i = 0; i < 5; i++) {
        CheckpointStream stream = client.stream(ListRequest.ALL);
        stream.close();
        stream.close();
      }

      assertThat(client.get(Samples.ID)).isNotNull();
    }

    @Test
    void isDoneAtTheEndByItself() {
      for (int i = 0; i < 5; i++) {
        assertThat(idsOf(client.stream(ListRequest.ALL))).hasSize(1);
      }
    }

    @Test
    void isNeededWhereItIsLeftEarly() {
      List<CheckpointStream> open =
          Stream.generate(() -> client.stream(ListRequest.ALL)).limit(2).toList();

      assertThatThrownBy(() -> client.stream(ListRequest.ALL))
          .isInstanceOf(RegistryException.Overloaded.class);
      open.forEach(CheckpointStream::close);
    }

    @Test
    void ofTheClientEndsIt() {
      one.script(Method.STREAM, endless(new AtomicInteger(), new AtomicBoolean()));
      try (CheckpointStream stream = client.stream(ListRequest.ALL)) {
        stream.next();

        client.close();

        assertThatThrownBy(() -> idsOf(stream))
            .isInstanceOf(IllegalStateException.class)
            .hasMessage("the client is closed");
      }
    }
  }

  @Nested
  class Interrupting {
    @Test
    void endsTheWaitAndLeavesTheThreadInterrupted() throws InterruptedException {
      one.always(Method.STREAM, Reply.silence());
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      AtomicBoolean interrupted = new AtomicBoolean();
      Thread caller =
          new Thread(() -> {
            try (CheckpointStream stream = client.stream(ListRequest.ALL)) {
              stream.next();
            } catch (RegistryException e) {
              thrown.set(e);
              interrupted.set(Thread.currentThread().isInterrupted());
            }
          });
      caller.start();
      await().until(() -> one.calls(Method.STREAM) == 1);

      caller.interrupt();
      caller.join();

      assertThat(thrown.get()).isInstanceOf(RegistryException.Unavailable.class);
      assertThat(interrupted).isTrue();
    }
  }

  private static List<String> idsOf(CheckpointStream stream) {
    List<String> ids = new ArrayList<>();
    while (stream.hasNext()) {
      Checkpoint next = stream.next();
      ids.add(next.id().value());
    }
    return ids;
  }

  private static Reply messages(Message... messages) {
    return (usual, out) -> {
      Stream.of(messages).forEach(out::onNext);
      out.onCompleted();
    };
  }

  /** Sends as fast as it is allowed to. */
  private static Reply endless(AtomicInteger sent, AtomicBoolean cancelled) {
    return (usual, out) -> {
      ServerCallStreamObserver<Message> node = (ServerCallStreamObserver<Message>) out;
      node.setOnCancelHandler(() -> cancelled.set(true));
      node.setOnReadyHandler(() -> sendWhileReady(usual, node, sent));
    };
  }

  private static void sendWhileReady(
      Message message, ServerCallStreamObserver<Message> out, AtomicInteger sent) {
    while (out.isReady()) {
      sent.incrementAndGet();
      ((StreamObserver<Message>) out).onNext(message);
    }
  }

  private ListCheckpointsResponse message(String... ids) {
    ListCheckpointsResponse.Builder message =
        ListCheckpointsResponse.newBuilder().setHeader(one.header());
    Stream.of(ids)
        .map(id -> ProtoMapping.toWire(Samples.record(new CheckpointId(id))))
        .forEach(message::addCheckpoints);
    return message.build();
  }
}
