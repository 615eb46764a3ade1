package cairn.client;

import static java.util.Objects.requireNonNullElse;

import cairn.model.CheckpointId;
import cairn.model.ResponseHeader;
import cairn.model.Revision;
import cairn.protocol.ProtoMapping;
import cairn.registry.v1.CheckpointRegistryGrpc;
import cairn.registry.v1.DeleteCheckpointRequest;
import cairn.registry.v1.DeleteCheckpointResponse;
import cairn.registry.v1.FormClusterRequest;
import cairn.registry.v1.FormClusterResponse;
import cairn.registry.v1.GetCheckpointRequest;
import cairn.registry.v1.GetCheckpointResponse;
import cairn.registry.v1.GetClusterStatusRequest;
import cairn.registry.v1.GetClusterStatusResponse;
import cairn.registry.v1.GetDigestRequest;
import cairn.registry.v1.GetDigestResponse;
import cairn.registry.v1.GetNodeStatusRequest;
import cairn.registry.v1.GetNodeStatusResponse;
import cairn.registry.v1.GetStatsRequest;
import cairn.registry.v1.GetStatsResponse;
import cairn.registry.v1.ListCheckpointsRequest;
import cairn.registry.v1.ListCheckpointsResponse;
import cairn.registry.v1.Member;
import cairn.registry.v1.OperationResult;
import cairn.registry.v1.PutCheckpointRequest;
import cairn.registry.v1.PutCheckpointResponse;
import cairn.registry.v1.RegistryAdminGrpc;
import cairn.registry.v1.TransactRequest;
import cairn.registry.v1.TransactResponse;
import cairn.registry.v1.TransferLeadershipRequest;
import cairn.registry.v1.TransferLeadershipResponse;
import cairn.registry.v1.UpdateTierRequest;
import cairn.registry.v1.UpdateTierResponse;
import com.google.protobuf.Message;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A node without a registry behind it: counts the calls of each method and answers them by a
 * script, and when that is at its end, as if all were well.
 */
final class ScriptedNode implements AutoCloseable {
  /** The methods, by the names that scripts and counts use. */
  enum Method {
    PUT,
    GET,
    LIST,
    UPDATE_TIER,
    DELETE,
    TRANSACT,
    STATS,
    STREAM,
    DIGEST,
    CLUSTER_STATUS,
    NODE_STATUS,
    FORM_CLUSTER,
    TRANSFER_LEADERSHIP,
    HEALTH
  }

  private final String name;
  private final Map<Method, Queue<Reply>> scripts = new ConcurrentHashMap<>();
  private final Map<Method, Reply> always = new ConcurrentHashMap<>();
  private final Map<Method, AtomicInteger> calls = new ConcurrentHashMap<>();
  private final List<Message> requests = new CopyOnWriteArrayList<>();
  private final Server server;
  private volatile List<Member> members = List.of();
  private volatile long term = 1;
  private volatile long epoch;
  private volatile long revision = 7;
  private volatile @Nullable Deadline lastDeadline;

  private ScriptedNode(String name, ServerBuilder<?> builder) {
    this.name = name;
    try {
      this.server =
          builder
              .addService(new Registry())
              .addService(new Admin())
              .addService(new Health())
              .directExecutor()
              .build()
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A node in this JVM that is reached under {@code endpoint}. */
  static ScriptedNode inProcess(String endpoint) {
    return new ScriptedNode(endpoint, InProcessServerBuilder.forName(endpoint));
  }

  /** A node that listens on {@code port}, any free one if that is 0. */
  static ScriptedNode onPort(int port) {
    return new ScriptedNode(
        "port " + port, Grpc.newServerBuilderForPort(port, InsecureServerCredentials.create()));
  }

  int port() {
    return server.getPort();
  }

  /** The next calls of {@code method} are answered like this, in this order. */
  ScriptedNode script(Method method, Reply... replies) {
    scripts.computeIfAbsent(method, m -> new ConcurrentLinkedQueue<>()).addAll(List.of(replies));
    return this;
  }

  /** All calls of {@code method} without a script are answered like this. */
  ScriptedNode always(Method method, Reply reply) {
    always.put(method, reply);
    return this;
  }

  /** What this node says of the cluster. */
  ScriptedNode knows(long newTerm, Member... newMembers) {
    term = newTerm;
    members = List.of(newMembers);
    return this;
  }

  /** As of when this node answers. */
  ScriptedNode stands(long newEpoch, long newRevision) {
    epoch = newEpoch;
    revision = newRevision;
    return this;
  }

  static Member member(String endpoint, boolean leader) {
    return Member.newBuilder()
        .setName(endpoint)
        .setApiAddress(endpoint)
        .setRaftAddress(endpoint)
        .setLeader(leader)
        .build();
  }

  int calls(Method method) {
    return calls.computeIfAbsent(method, m -> new AtomicInteger()).get();
  }

  /** All requests, in the order in which they came. */
  List<Message> requests() {
    return requests;
  }

  @Nullable Deadline lastDeadline() {
    return lastDeadline;
  }

  cairn.registry.v1.ResponseHeader header() {
    return ProtoMapping.toWire(
        new ResponseHeader("k1", name, new Revision(revision), term, epoch, OptionalLong.empty()));
  }

  @SuppressWarnings("unchecked") // The usual answer is of the type that the method answers.
  private <A extends Message> void answer(
      Method method, Message request, A usual, StreamObserver<A> out) {
    requests.add(request);
    lastDeadline = Context.current().getDeadline();
    calls.computeIfAbsent(method, m -> new AtomicInteger()).incrementAndGet();
    Queue<Reply> script = scripts.get(method);
    Reply scripted = script == null ? null : script.poll();
    Reply reply =
        requireNonNullElse(scripted, requireNonNullElse(always.get(method), Reply.usual()));
    reply.give(usual, (StreamObserver<Message>) out);
  }

  @Override
  public void close() {
    server.shutdownNow();
    try {
      server.awaitTermination();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static cairn.registry.v1.Checkpoint record(String id) {
    return ProtoMapping.toWire(Samples.record(new CheckpointId(id)));
  }

  private final class Registry extends CheckpointRegistryGrpc.CheckpointRegistryImplBase {
    @Override
    public void putCheckpoint(
        PutCheckpointRequest request, StreamObserver<PutCheckpointResponse> out) {
      PutCheckpointResponse usual =
          PutCheckpointResponse.newBuilder()
              .setHeader(header())
              .setCheckpoint(record(request.getCheckpoint().getId()))
              .build();
      answer(Method.PUT, request, usual, out);
    }

    @Override
    public void getCheckpoint(
        GetCheckpointRequest request, StreamObserver<GetCheckpointResponse> out) {
      GetCheckpointResponse usual =
          GetCheckpointResponse.newBuilder()
              .setHeader(header())
              .setCheckpoint(record(request.getId()))
              .build();
      answer(Method.GET, request, usual, out);
    }

    @Override
    public void listCheckpoints(
        ListCheckpointsRequest request, StreamObserver<ListCheckpointsResponse> out) {
      ListCheckpointsResponse usual =
          ListCheckpointsResponse.newBuilder()
              .setHeader(header())
              .addCheckpoints(record("c1"))
              .setIndex("created_at")
              .setScanned(1)
              .setTotalCount(request.getCountOnly() ? 3 : 0)
              .build();
      answer(Method.LIST, request, usual, out);
    }

    @Override
    public void updateTier(UpdateTierRequest request, StreamObserver<UpdateTierResponse> out) {
      UpdateTierResponse usual =
          UpdateTierResponse.newBuilder()
              .setHeader(header())
              .setCheckpoint(record(request.getId()))
              .build();
      answer(Method.UPDATE_TIER, request, usual, out);
    }

    @Override
    public void deleteCheckpoint(
        DeleteCheckpointRequest request, StreamObserver<DeleteCheckpointResponse> out) {
      DeleteCheckpointResponse usual =
          DeleteCheckpointResponse.newBuilder()
              .setHeader(header())
              .setCheckpoint(record(request.getId()))
              .build();
      answer(Method.DELETE, request, usual, out);
    }

    @Override
    public void transact(TransactRequest request, StreamObserver<TransactResponse> out) {
      TransactResponse.Builder usual =
          TransactResponse.newBuilder().setHeader(header()).setSucceeded(true);
      request
          .getThenList()
          .forEach(operation ->
              usual.addResults(OperationResult.newBuilder().setCheckpoint(record("c1"))));
      answer(Method.TRANSACT, request, usual.build(), out);
    }

    @Override
    public void getStats(GetStatsRequest request, StreamObserver<GetStatsResponse> out) {
      GetStatsResponse usual =
          GetStatsResponse.newBuilder().setHeader(header()).setRecords(3).setSizeBytes(12).build();
      answer(Method.STATS, request, usual, out);
    }

    @Override
    public void streamCheckpoints(
        ListCheckpointsRequest request, StreamObserver<ListCheckpointsResponse> out) {
      ListCheckpointsResponse usual =
          ListCheckpointsResponse.newBuilder()
              .setHeader(header())
              .addCheckpoints(record("c1"))
              .build();
      answer(Method.STREAM, request, usual, out);
    }
  }

  private final class Admin extends RegistryAdminGrpc.RegistryAdminImplBase {
    @Override
    public void getNodeStatus(
        GetNodeStatusRequest request, StreamObserver<GetNodeStatusResponse> out) {
      GetNodeStatusResponse usual =
          GetNodeStatusResponse.newBuilder()
              .setHeader(header())
              .setRole(GetNodeStatusResponse.Role.ROLE_LEADER)
              .setSnapshotIndex(-1)
              .setReady(true)
              .build();
      answer(Method.NODE_STATUS, request, usual, out);
    }

    @Override
    public void getClusterStatus(
        GetClusterStatusRequest request, StreamObserver<GetClusterStatusResponse> out) {
      GetClusterStatusResponse usual =
          GetClusterStatusResponse.newBuilder()
              .setHeader(header())
              .addAllMembers(members)
              .addTiers("nvme")
              .build();
      answer(Method.CLUSTER_STATUS, request, usual, out);
    }

    @Override
    public void getDigest(GetDigestRequest request, StreamObserver<GetDigestResponse> out) {
      GetDigestResponse usual =
          GetDigestResponse.newBuilder()
              .setHeader(header())
              .setRevision(request.getRevision() == 0 ? revision : request.getRevision())
              .setDigest("0123abcd")
              .build();
      answer(Method.DIGEST, request, usual, out);
    }

    @Override
    public void formCluster(FormClusterRequest request, StreamObserver<FormClusterResponse> out) {
      FormClusterResponse usual =
          FormClusterResponse.newBuilder().setHeader(header()).addAllMembers(members).build();
      answer(Method.FORM_CLUSTER, request, usual, out);
    }

    @Override
    public void transferLeadership(
        TransferLeadershipRequest request, StreamObserver<TransferLeadershipResponse> out) {
      TransferLeadershipResponse usual =
          TransferLeadershipResponse.newBuilder()
              .setHeader(header())
              .setLeader(member(request.getMember(), true))
              .build();
      answer(Method.TRANSFER_LEADERSHIP, request, usual, out);
    }
  }

  private final class Health extends HealthGrpc.HealthImplBase {
    @Override
    public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> out) {
      HealthCheckResponse usual =
          HealthCheckResponse.newBuilder()
              .setStatus(HealthCheckResponse.ServingStatus.SERVING)
              .build();
      answer(Method.HEALTH, request, usual, out);
    }
  }
}
