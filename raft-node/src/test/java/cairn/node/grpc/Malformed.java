package cairn.node.grpc;

import cairn.model.ErrorCode;
import cairn.registry.v1.CheckpointRegistryGrpc.CheckpointRegistryBlockingStub;
import cairn.registry.v1.DeleteCheckpointRequest;
import cairn.registry.v1.GetCheckpointRequest;
import cairn.registry.v1.ListCheckpointsRequest;
import cairn.registry.v1.PutCheckpointRequest;
import cairn.registry.v1.UpdateTierRequest;
import java.util.function.Consumer;

/**
 * A request that must be refused.
 *
 * @param what is wrong with it
 * @param call sends it
 * @param code why it is refused
 * @param field the path of the field that the refusal names; empty if it names none
 */
record Malformed(
    String what, Consumer<CheckpointRegistryBlockingStub> call, ErrorCode code, String field) {

  static Malformed put(String what, String field, Consumer<PutCheckpointRequest.Builder> change) {
    PutCheckpointRequest.Builder request =
        PutCheckpointRequest.newBuilder().setCheckpoint(Requests.checkpoint("new"));
    change.accept(request);
    return new Malformed(
        "put: " + what,
        registry -> registry.putCheckpoint(request.build()),
        ErrorCode.INVALID_ARGUMENT,
        field);
  }

  static Malformed get(String what, String id) {
    GetCheckpointRequest request = GetCheckpointRequest.newBuilder().setId(id).build();
    return new Malformed(
        "get: " + what,
        registry -> registry.getCheckpoint(request),
        ErrorCode.INVALID_ARGUMENT,
        "id");
  }

  static Malformed list(
      String what, String field, Consumer<ListCheckpointsRequest.Builder> change) {
    ListCheckpointsRequest.Builder request = ListCheckpointsRequest.newBuilder();
    change.accept(request);
    return new Malformed(
        "list: " + what,
        registry -> registry.listCheckpoints(request.build()),
        ErrorCode.INVALID_ARGUMENT,
        field);
  }

  static Malformed update(String what, String field, Consumer<UpdateTierRequest.Builder> change) {
    UpdateTierRequest.Builder request = Requests.move();
    change.accept(request);
    return new Malformed(
        "update: " + what,
        registry -> registry.updateTier(request.build()),
        ErrorCode.INVALID_ARGUMENT,
        field);
  }

  static Malformed delete(
      String what, String field, Consumer<DeleteCheckpointRequest.Builder> change) {
    DeleteCheckpointRequest.Builder request =
        DeleteCheckpointRequest.newBuilder().setId(Requests.STORED).setExpectedGeneration(1);
    change.accept(request);
    return new Malformed(
        "delete: " + what,
        registry -> registry.deleteCheckpoint(request.build()),
        ErrorCode.INVALID_ARGUMENT,
        field);
  }

  /** The same, refused for another reason than its form, which names no field. */
  Malformed as(ErrorCode other) {
    return new Malformed(what, call, other, "");
  }

  @Override
  public String toString() {
    return what;
  }
}
