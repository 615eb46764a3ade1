package cairn.protocol;

import cairn.model.CheckpointFilter;
import cairn.model.CheckpointOrder;
import cairn.model.CheckpointQuery;
import cairn.model.Operation;
import cairn.model.RefusedException;
import cairn.model.RequestId;
import cairn.model.StatsQuery;
import cairn.model.StatsQuery.Dimension;
import cairn.model.Transaction;
import cairn.registry.v1.DeleteCheckpointRequest;
import cairn.registry.v1.GetCheckpointRequest;
import cairn.registry.v1.GetStatsRequest;
import cairn.registry.v1.ListCheckpointsRequest;
import cairn.registry.v1.PutCheckpointRequest;
import cairn.registry.v1.TransactRequest;
import cairn.registry.v1.UpdateTierRequest;
import java.util.Optional;
import java.util.Set;

/**
 * Requests, wire to model. Each method checks the whole request and throws a {@link
 * RefusedException} that names every field at fault. Whether the cluster has the tiers named is not
 * checked here: that takes its tier order.
 */
public final class RequestReader {
  private RequestReader() {}

  /** What a put asks for. */
  public static PutCall read(PutCheckpointRequest request) {
    FieldErrors errors = new FieldErrors();
    Optional<Operation.Put> put = OperationReader.put(errors, request);
    Optional<RequestId> requestId = WireFields.requestId(errors, request.getRequestId());
    errors.refuseIfAny();
    return new PutCall(put.orElseThrow().checkpoint(), requestId);
  }

  /** What a get asks for. */
  public static GetCall read(GetCheckpointRequest request) {
    FieldErrors errors = new FieldErrors();
    Optional<Operation.Get> get = OperationReader.get(errors, request);
    ReadOptions options =
        WireFields.options(
            errors,
            request.getConsistencyValue(),
            request.getMinRevision(),
            request.getAsOfRevision());
    errors.refuseIfAny();
    return new GetCall(get.orElseThrow().id(), options);
  }

  /** What a list asks for. */
  public static ListCall read(ListCheckpointsRequest request) {
    FieldErrors errors = new FieldErrors();
    CheckpointFilter filter = FilterReader.filter(errors, request);
    CheckpointOrder.By by = EnumMapping.orderBy(errors, request);
    if (request.getCountOnly()) {
      FilterReader.refuseCutting(errors, request);
    } else if (request.getLimit() < 0) {
      errors.add("limit", "%d is below 0".formatted(request.getLimit()));
    }
    ReadOptions options = FilterReader.options(errors, request);
    errors.refuseIfAny();
    return new ListCall(
        filter,
        new CheckpointOrder(by, request.getAscending()),
        limit(request.getLimit()),
        request.getPageToken(),
        options,
        request.getCountOnly());
  }

  private static int limit(int asked) {
    return asked == 0 ? CheckpointQuery.DEFAULT_LIMIT : Math.min(asked, CheckpointQuery.MAX_LIMIT);
  }

  /** What an update of the tier asks for. */
  public static UpdateTierCall read(UpdateTierRequest request) {
    FieldErrors errors = new FieldErrors();
    Optional<Operation.UpdateTier> read = OperationReader.updateTier(errors, request);
    Optional<RequestId> requestId = WireFields.requestId(errors, request.getRequestId());
    errors.refuseIfAny();
    Operation.UpdateTier update = read.orElseThrow();
    return new UpdateTierCall(update.id(), update.move(), update.expected(), requestId);
  }

  /** What a delete asks for. */
  public static DeleteCall read(DeleteCheckpointRequest request) {
    FieldErrors errors = new FieldErrors();
    Optional<Operation.Delete> read = OperationReader.delete(errors, request);
    Optional<RequestId> requestId = WireFields.requestId(errors, request.getRequestId());
    errors.refuseIfAny();
    Operation.Delete delete = read.orElseThrow();
    return new DeleteCall(delete.id(), delete.expected(), requestId);
  }

  /** What a transaction asks for. */
  public static TransactCall read(TransactRequest request) {
    FieldErrors errors = new FieldErrors();
    Optional<Transaction> transaction = TransactionReader.transaction(errors, request);
    Optional<RequestId> requestId = WireFields.requestId(errors, request.getRequestId());
    errors.refuseIfAny();
    return new TransactCall(transaction.orElseThrow(), requestId);
  }

  /** What a request for statistics asks for. */
  public static StatsCall read(GetStatsRequest request) {
    FieldErrors errors = new FieldErrors();
    FieldErrors within = errors.within("filter");
    CheckpointFilter filter = FilterReader.filter(within, request.getFilter());
    FilterReader.refusePaging(within, request.getFilter());
    ReadOptions options = FilterReader.options(within, request.getFilter());
    Set<Dimension> groupBy = EnumMapping.dimensions(errors, request);
    errors.refuseIfAny();
    return new StatsCall(new StatsQuery(filter, groupBy), options);
  }
}
