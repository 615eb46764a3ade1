package cairn.node.grpc;

import cairn.model.Checkpoint;
import cairn.model.CheckpointPage;
import cairn.model.CheckpointQuery;
import cairn.model.Consistency;
import cairn.model.ErrorCode;
import cairn.model.Refusal;
import cairn.model.Refusal.Violation;
import cairn.model.RefusedException;
import cairn.model.Revision;
import cairn.model.Stats;
import cairn.model.StatsQuery;
import cairn.node.grpc.PageTokens.Place;
import cairn.node.service.Deadline;
import cairn.node.service.Listing;
import cairn.node.service.RegistryService;
import cairn.node.service.Reply;
import cairn.protocol.ListCall;
import cairn.protocol.ProtoMapping;
import cairn.protocol.RequestReader;
import cairn.registry.v1.ListCheckpointsRequest;
import cairn.registry.v1.ListCheckpointsResponse;
import cairn.statemachine.store.RegistryState;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists as they go over the wire: page by page, each cut to what one message may hold. */
final class ListPages {
  /** What every gRPC client takes by default is 4 MiB; the rest is for header and token. */
  static final int PAGE_BYTES_MAX = (4 << 20) - (16 << 10);

  private static final int FIELD_BYTES = 8;

  private final RegistryService service;

  ListPages(RegistryService service) {
    this.service = service;
  }

  /**
   * The page that {@code request} asks for. Behind the first one it is as of the revision in the
   * token, which every node can tell that has reached it.
   */
  ListCheckpointsResponse page(ListCheckpointsRequest request, Deadline deadline)
      throws InterruptedException {
    ListCall call = RequestReader.read(request);
    RegistryState local = service.localState();
    Optional<Place> place = PageTokens.read(request, local.configuration().pageKey());
    if (place.isEmpty()) {
      return page(request, first(call, deadline));
    }
    requireEpoch(place.get().epoch(), local.epoch());
    return page(request, behind(call, place.get(), deadline));
  }

  private Reply<Listing> first(ListCall call, Deadline deadline) throws InterruptedException {
    CheckpointQuery query =
        new CheckpointQuery(call.filter(), call.order(), call.limit(), Optional.empty());
    return service.list(query, call.options().consistency(), call.options().asOf(), deadline);
  }

  private Reply<Listing> behind(ListCall call, Place place, Deadline deadline)
      throws InterruptedException {
    CheckpointQuery query =
        new CheckpointQuery(call.filter(), call.order(), call.limit(), Optional.of(place.cursor()));
    Revision at = place.revision();
    return service.list(query, new Consistency.AtLeast(at), Optional.of(at), deadline);
  }

  private static void requireEpoch(long epoch, long now) {
    if (epoch != now) {
      throw RefusedException.of(
          ErrorCode.COMPACTED,
          "page_token is of epoch %d, but the registry was restored and is at epoch %d; list anew"
              .formatted(epoch, now));
    }
  }

  /** The page, or as much of its start as fits one message. */
  private static ListCheckpointsResponse page(
      ListCheckpointsRequest request, Reply<Listing> reply) {
    ListCheckpointsResponse.Builder response = ListCheckpointsResponse.newBuilder();
    CheckpointPage page = cut(reply.value(), response);
    Listing listing = reply.value();
    page.next()
        .map(cursor -> new Place(reply.header().epoch(), reply.header().revision(), cursor))
        .ifPresent(next ->
            response.setNextPageToken(
                PageTokens.write(request, next, listing.pageKey().orElseThrow())));
    return response
        .setHeader(ProtoMapping.toWire(reply.header()))
        .setIndex(page.index())
        .setScanned(page.scanned())
        .build();
  }

  private static CheckpointPage cut(Listing listing, ListCheckpointsResponse.Builder response) {
    int bytes = 0;
    for (Checkpoint checkpoint : listing.page().checkpoints()) {
      cairn.registry.v1.Checkpoint wire = ProtoMapping.toWire(checkpoint);
      bytes += wire.getSerializedSize() + FIELD_BYTES;
      if (bytes > PAGE_BYTES_MAX) {
        break;
      }
      response.addCheckpoints(wire);
    }
    return listing.first(response.getCheckpointsCount());
  }

  /** How many records match. */
  ListCheckpointsResponse count(ListCheckpointsRequest request, Deadline deadline)
      throws InterruptedException {
    ListCall call = RequestReader.read(request);
    Reply<Stats> reply =
        service.stats(
            new StatsQuery(call.filter(), Set.of()),
            call.options().consistency(),
            call.options().asOf(),
            deadline);
    return ListCheckpointsResponse.newBuilder()
        .setHeader(ProtoMapping.toWire(reply.header()))
        .setIndex(reply.value().index())
        .setScanned(reply.value().scanned())
        .setTotalCount(reply.value().total().records())
        .build();
  }

  /**
   * All pages that {@code request} asks for, one after the other.
   *
   * @throws RefusedException if a field breaks its rule, or only a count is asked for
   */
  Pages pages(ListCheckpointsRequest request) {
    if (RequestReader.read(request).countOnly()) {
      throw new RefusedException(
          Refusal.invalid(
              List.of(new Violation("count_only", "must be absent where records are streamed"))));
    }
    return new Pages(request.toBuilder().setLimit(CheckpointQuery.MAX_LIMIT).build());
  }

  /** The pages of one list. */
  final class Pages {
    private ListCheckpointsRequest next;
    private boolean done;

    Pages(ListCheckpointsRequest first) {
      this.next = first;
    }

    /** The next page; empty if there is none. */
    Optional<ListCheckpointsResponse> next(Deadline deadline) throws InterruptedException {
      if (done) {
        return Optional.empty();
      }
      ListCheckpointsResponse page = page(next, deadline);
      next = next.toBuilder().setPageToken(page.getNextPageToken()).build();
      done = page.getNextPageToken().isEmpty();
      return Optional.of(page.toBuilder().clearNextPageToken().build());
    }
  }
}
