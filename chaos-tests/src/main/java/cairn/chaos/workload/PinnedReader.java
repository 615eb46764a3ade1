package cairn.chaos.workload;

import cairn.client.Answered;
import cairn.client.ListRequest;
import cairn.client.Page;
import cairn.client.Reading;
import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.protocol.GetCall;
import cairn.protocol.ListCall;
import cairn.protocol.ProtoMapping;
import cairn.protocol.ReadOptions;
import cairn.protocol.RequestWriter;
import cairn.registry.v1.CheckpointRegistryGrpc;
import cairn.registry.v1.CheckpointRegistryGrpc.CheckpointRegistryBlockingStub;
import cairn.registry.v1.ListCheckpointsResponse;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Reads at one node alone, whether it leads or not, so that a follower has to answer linearizably
 * too. For any number of threads.
 */
final class PinnedReader implements Reader, AutoCloseable {
  private static final ReadOptions LINEARIZABLE =
      new ReadOptions(Reading.LINEARIZABLE.consistency(), Optional.empty());

  private final ManagedChannel channel;
  private final Duration timeout;

  /**
   * @param endpoint of the node, {@code host:port}
   * @param timeout of each call
   */
  PinnedReader(String endpoint, Duration timeout) {
    this.channel =
        Grpc.newChannelBuilder("dns:///" + endpoint, InsecureChannelCredentials.create()).build();
    this.timeout = timeout;
  }

  @Override
  public Optional<Checkpoint> get(CheckpointId id) {
    try {
      return Optional.of(
          ProtoMapping.fromWire(
              ask(stub -> stub.getCheckpoint(RequestWriter.get(new GetCall(id, LINEARIZABLE))))
                  .getCheckpoint()));
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw unanswered(e);
    }
  }

  @Override
  public Answered<Page> list(ListRequest request) {
    ListCall call =
        new ListCall(
            request.filter(),
            request.order(),
            request.limit(),
            request.pageToken(),
            LINEARIZABLE,
            false);
    try {
      ListCheckpointsResponse answer = ask(stub -> stub.listCheckpoints(RequestWriter.list(call)));
      return new Answered<>(
          new Page(
              answer.getCheckpointsList().stream().map(ProtoMapping::fromWire).toList(),
              answer.getNextPageToken(),
              answer.getIndex(),
              answer.getScanned()),
          ProtoMapping.fromWire(answer.getHeader()));
    } catch (StatusRuntimeException e) {
      throw unanswered(e);
    }
  }

  private <T> T ask(Function<CheckpointRegistryBlockingStub, T> call) {
    return call.apply(
        CheckpointRegistryGrpc.newBlockingStub(channel)
            .withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS));
  }

  private RuntimeException unanswered(StatusRuntimeException e) {
    if (e.getStatus().getCode() == Status.Code.UNAVAILABLE) {
      channel.resetConnectBackoff(); // This read has failed; a later one finds it connected.
    }
    return e.getStatus().getCode() == Status.Code.INVALID_ARGUMENT
        ? e
        : new UnansweredException(e.getStatus().toString(), e);
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
