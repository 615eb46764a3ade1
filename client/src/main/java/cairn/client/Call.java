package cairn.client;

import cairn.model.Consistency;
import cairn.model.RequestId;
import java.util.Optional;

/**
 * What a user asks for, as it is sent.
 *
 * @param requestId the one in {@code request}, the same in each attempt; empty for what changes
 *     nothing or cannot carry one
 */
record Call<Q, A, T>(Rpc<Q, A, T> rpc, Q request, Route route, Optional<RequestId> requestId) {

  /** A change that {@code requestId} names. */
  static <Q, A, T> Call<Q, A, T> write(Rpc<Q, A, T> rpc, Q request, RequestId requestId) {
    return new Call<>(rpc, request, Route.LEADER, Optional.of(requestId));
  }

  /** A read; to the leader if it is linearizable, who needs no other node to know what to show. */
  static <Q, A, T> Call<Q, A, T> read(Rpc<Q, A, T> rpc, Q request, Consistency consistency) {
    return new Call<>(rpc, request, routeOf(consistency), Optional.empty());
  }

  /** Where a read goes. */
  static Route routeOf(Consistency consistency) {
    return consistency instanceof Consistency.Linearizable ? Route.LEADER : Route.ANY;
  }

  /** A call of one endpoint, once. */
  static <Q, A, T> Call<Q, A, T> at(String endpoint, Rpc<Q, A, T> rpc, Q request) {
    return new Call<>(rpc, request, new Route.To(endpoint), Optional.empty());
  }
}
