package cairn.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cairn.client.ScriptedNode.Method;
import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.CheckpointOrder;
import cairn.model.ErrorCode;
import cairn.protocol.ProtoMapping;
import cairn.registry.v1.ListCheckpointsRequest;
import cairn.registry.v1.ListCheckpointsResponse;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Iterating over a list of several pages. */
@Timeout(60)
class ListAllTest {
  private final ScriptedNode node = ScriptedNode.inProcess("n1:1");
  private final RegistryClient client = Clients.inProcess(ClientConfig.of("n1:1"));

  @AfterEach
  void close() {
    client.close();
    node.close();
  }

  @Test
  void walksOverAllPages() {
    node.script(Method.LIST, page("t1", "c1", "c2"), page("t2"), page("t3", "c3"), page("", "c4"));

    assertThat(client.listAll(ListRequest.ALL))
        .extracting(checkpoint -> checkpoint.id().value())
        .containsExactly("c1", "c2", "c3", "c4");
  }

  @Test
  void asksForEachPageAsForTheFirst() {
    node.script(Method.LIST, page("t1", "c1"), page("", "c2"));
    ListRequest request =
        ListRequest.ALL.withOrder(new CheckpointOrder(CheckpointOrder.By.SIZE, true)).withLimit(1);

    assertThat(client.listAll(request)).hasSize(2);

    assertThat(node.requests())
        .filteredOn(ListCheckpointsRequest.class::isInstance)
        .extracting(message -> (ListCheckpointsRequest) message)
        .extracting(
            ListCheckpointsRequest::getPageToken,
            ListCheckpointsRequest::getLimit,
            ListCheckpointsRequest::getOrderBy)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "", 1, ListCheckpointsRequest.OrderBy.ORDER_BY_SIZE),
            org.assertj.core.groups.Tuple.tuple(
                "t1", 1, ListCheckpointsRequest.OrderBy.ORDER_BY_SIZE));
  }

  @Test
  void fetchesAPageOnlyWhenItIsNeeded() {
    node.script(Method.LIST, page("t1", "c1"), page("", "c2"));

    Iterator<Checkpoint> all = client.listAll(ListRequest.ALL).iterator();
    assertThat(node.calls(Method.LIST)).isZero();

    all.next();
    assertThat(node.calls(Method.LIST)).isEqualTo(1);

    all.next();
    assertThat(node.calls(Method.LIST)).isEqualTo(2);
    assertThat(all.hasNext()).isFalse();
    assertThatThrownBy(all::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void beginsAnewWithEachIterator() {
    Iterable<Checkpoint> all = client.listAll(ListRequest.ALL);

    assertThat(all.iterator().next()).isEqualTo(all.iterator().next());
    assertThat(node.calls(Method.LIST)).isEqualTo(2);
  }

  @Test
  void failsWhereAPageFails() {
    node.script(Method.LIST, page("t1", "c1"), Reply.refusing(ErrorCode.INVALID_ARGUMENT));
    Iterator<Checkpoint> all = client.listAll(ListRequest.ALL).iterator();
    all.next();

    assertThatThrownBy(all::hasNext).isInstanceOf(RegistryException.InvalidRequest.class);
  }

  private Reply page(String next, String... ids) {
    ListCheckpointsResponse.Builder page =
        ListCheckpointsResponse.newBuilder().setHeader(node.header()).setNextPageToken(next);
    Stream.of(ids)
        .map(id -> ProtoMapping.toWire(Samples.record(new CheckpointId(id))))
        .forEach(page::addCheckpoints);
    return Reply.saying(page.build());
  }
}
