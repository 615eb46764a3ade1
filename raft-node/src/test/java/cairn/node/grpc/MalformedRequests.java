package cairn.node.grpc;

import static cairn.node.grpc.Malformed.delete;
import static cairn.node.grpc.Malformed.get;
import static cairn.node.grpc.Malformed.list;
import static cairn.node.grpc.Malformed.put;
import static cairn.node.grpc.Malformed.update;
import static cairn.node.grpc.Requests.at;

import cairn.model.ErrorCode;
import cairn.registry.v1.Checkpoint;
import cairn.registry.v1.ListCheckpointsRequest;
import com.google.protobuf.Timestamp;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every way of getting a request wrong that we could think of. */
final class MalformedRequests {
  private static final Timestamp TOO_LATE = Timestamp.newBuilder().setSeconds(1L << 40).build();
  private static final Timestamp TOO_EARLY = Timestamp.newBuilder().setSeconds(-1).build();
  private static final Timestamp NO_NANOS =
      Timestamp.newBuilder().setSeconds(1).setNanos(1_000_000_000).build();

  private MalformedRequests() {}

  static Stream<Malformed> all() {
    return Stream.of(
            putNames(),
            putHashes(),
            putSizesAndLabels(),
            putPlaces(),
            putTimes(),
            putOutputs(),
            gets(),
            listFilters(),
            listPages(),
            updates(),
            deletes(),
            conflicts())
        .flatMap(requests -> requests);
  }

  private static Stream<Malformed> putNames() {
    return Stream.of(
        put("no checkpoint", "checkpoint", r -> r.clearCheckpoint()),
        put("no id", "checkpoint.id", r -> r.getCheckpointBuilder().clearId()),
        put("id of 257", "checkpoint.id", r -> r.getCheckpointBuilder().setId("a".repeat(257))),
        put("id with a space", "checkpoint.id", r -> r.getCheckpointBuilder().setId("a b")),
        put("id with a newline", "checkpoint.id", r -> r.getCheckpointBuilder().setId("a\n")),
        put("id with an umlaut", "checkpoint.id", r -> r.getCheckpointBuilder().setId("ä")),
        put("id from a slash on", "checkpoint.id", r -> r.getCheckpointBuilder().setId("/a")),
        put("no model", "checkpoint.model", r -> r.getCheckpointBuilder().clearModel()),
        put(
            "model of 257",
            "checkpoint.model",
            r -> r.getCheckpointBuilder().setModel("m".repeat(257))),
        put("model with a quote", "checkpoint.model", r -> r.getCheckpointBuilder().setModel("m'")),
        put("no version", "checkpoint.version", r -> r.getCheckpointBuilder().clearVersion()),
        put(
            "version of 129",
            "checkpoint.version",
            r -> r.getCheckpointBuilder().setVersion("v".repeat(129))),
        put(
            "version with a null",
            "checkpoint.version",
            r -> r.getCheckpointBuilder().setVersion("v\0")));
  }

  private static Stream<Malformed> putHashes() {
    return Stream.of(
        put("no hash", "checkpoint.hash", r -> r.getCheckpointBuilder().clearHash()),
        put(
            "hash without algorithm",
            "checkpoint.hash",
            r -> r.getCheckpointBuilder().setHash("00c0ffee")),
        put(
            "hash of an unknown algorithm",
            "checkpoint.hash",
            r -> r.getCheckpointBuilder().setHash("md5:" + "0".repeat(32))),
        put(
            "hash in upper case",
            "checkpoint.hash",
            r -> r.getCheckpointBuilder().setHash("crc32c:00C0FFEE")),
        put(
            "algorithm in upper case",
            "checkpoint.hash",
            r -> r.getCheckpointBuilder().setHash("SHA256:" + "0".repeat(64))),
        put(
            "hash too short",
            "checkpoint.hash",
            r -> r.getCheckpointBuilder().setHash("sha256:" + "0".repeat(63))),
        put(
            "hash too long",
            "checkpoint.hash",
            r -> r.getCheckpointBuilder().setHash("xxh128:" + "0".repeat(33))),
        put(
            "hash that is not hexadecimal",
            "checkpoint.hash",
            r -> r.getCheckpointBuilder().setHash("crc32c:0000000g")),
        put(
            "hash of megabytes",
            "checkpoint.hash",
            r -> r.getCheckpointBuilder().setHash("blake3:" + "0".repeat(2 << 20))));
  }

  private static Stream<Malformed> putSizesAndLabels() {
    return Stream.of(
        put("size below 0", "checkpoint.size", r -> r.getCheckpointBuilder().setSize(-1)),
        put(
            "smallest size",
            "checkpoint.size",
            r -> r.getCheckpointBuilder().setSize(Long.MIN_VALUE)),
        put(
            "33 labels",
            "checkpoint.labels",
            r ->
                IntStream.range(0, 33)
                    .forEach(i -> r.getCheckpointBuilder().putLabels("k" + i, ""))),
        put(
            "label without key",
            "checkpoint.labels[\"\"]",
            r -> r.getCheckpointBuilder().putLabels("", "v")),
        put(
            "label key of 64",
            "checkpoint.labels[\"" + "k".repeat(64) + "\"]",
            r -> r.getCheckpointBuilder().putLabels("k".repeat(64), "v")),
        put(
            "label value of 256",
            "checkpoint.labels[\"k\"]",
            r -> r.getCheckpointBuilder().putLabels("k", "v".repeat(256))),
        put(
            "label value with a control",
            "checkpoint.labels[\"k\"]",
            r -> r.getCheckpointBuilder().putLabels("k", "\u0007")));
  }

  private static Stream<Malformed> putPlaces() {
    return Stream.of(
        put("no tier", "checkpoint.tier", r -> r.getCheckpointBuilder().clearTier()),
        put(
            "tier that the cluster has not",
            "checkpoint.tier",
            r -> r.getCheckpointBuilder().setTier("tape")),
        put("tier in upper case", "checkpoint.tier", r -> r.getCheckpointBuilder().setTier("GPU")),
        put("tier of 33", "checkpoint.tier", r -> r.getCheckpointBuilder().setTier("t".repeat(33))),
        put(
            "node of 254",
            "checkpoint.node",
            r -> r.getCheckpointBuilder().setNode("n".repeat(254))),
        put("node with a space", "checkpoint.node", r -> r.getCheckpointBuilder().setNode("n 1")),
        put("group with a star", "checkpoint.group", r -> r.getCheckpointBuilder().setGroup("*")),
        put("seat with a tab", "checkpoint.seat", r -> r.getCheckpointBuilder().setSeat("\t")),
        put(
            "uri without scheme",
            "checkpoint.uri",
            r -> r.getCheckpointBuilder().setUri("//bucket/x")),
        put(
            "uri with a space",
            "checkpoint.uri",
            r -> r.getCheckpointBuilder().setUri("s3://bucket/a b")),
        put(
            "uri of 2049",
            "checkpoint.uri",
            r -> r.getCheckpointBuilder().setUri("s3:" + "x".repeat(2046))));
  }

  private static Stream<Malformed> putTimes() {
    return Stream.of(
        put(
            "created before 1970",
            "checkpoint.created_at",
            r -> r.getCheckpointBuilder().setCreatedAt(TOO_EARLY)),
        put(
            "created after 2262",
            "checkpoint.created_at",
            r -> r.getCheckpointBuilder().setCreatedAt(TOO_LATE)),
        put(
            "created at no nanosecond",
            "checkpoint.created_at",
            r -> r.getCheckpointBuilder().setCreatedAt(NO_NANOS)),
        put(
            "expires after 2262",
            "checkpoint.expires_at",
            r -> r.getCheckpointBuilder().setExpiresAt(TOO_LATE)),
        put(
            "expires when created",
            "checkpoint.expires_at",
            r ->
                r.getCheckpointBuilder()
                    .setCreatedAt(at("2026-01-01T00:00:00Z"))
                    .setExpiresAt(at("2026-01-01T00:00:00Z"))),
        put(
            "expired when it is taken",
            "checkpoint.expires_at",
            r -> r.getCheckpointBuilder().setExpiresAt(at("2026-11-23T12:00:00Z"))));
  }

  private static Stream<Malformed> putOutputs() {
    return Stream.of(
        put(
            "a generation",
            "checkpoint.generation",
            r -> r.getCheckpointBuilder().setGeneration(1)),
        put(
            "a create revision",
            "checkpoint.create_revision",
            r -> r.getCheckpointBuilder().setCreateRevision(1)),
        put(
            "a mod revision",
            "checkpoint.mod_revision",
            r -> r.getCheckpointBuilder().setModRevision(-1)),
        put(
            "a state",
            "checkpoint.state",
            r -> r.getCheckpointBuilder().setState(Checkpoint.State.STATE_COMMITTED)),
        put(
            "an unknown state",
            "checkpoint.state",
            r -> r.getCheckpointBuilder().setStateValue(99)),
        put(
            "a verification",
            "checkpoint.verification",
            r ->
                r.getCheckpointBuilder()
                    .setVerification(Checkpoint.Verification.VERIFICATION_VERIFIED)));
  }

  private static Stream<Malformed> gets() {
    return Stream.of(
        get("no id", ""),
        get("id of 257", "a".repeat(257)),
        get("id with a percent sign", "a%2F"),
        get("nobody's id", "nobody").as(ErrorCode.NOT_FOUND));
  }

  private static Stream<Malformed> listFilters() {
    return Stream.of(
        list("bad model", "model", r -> r.setModel("*")),
        list("bad version", "version", r -> r.setVersion("v 1")),
        list("tier that the cluster has not", "tiers", r -> r.addTiers("gpu").addTiers("tape")),
        list("empty tier", "tiers[1]", r -> r.addTiers("gpu").addTiers("")),
        list("17 tiers", "tiers", r -> IntStream.range(0, 17).forEach(i -> r.addTiers("t" + i))),
        list("unknown min_tier", "min_tier", r -> r.setMinTier("tape")),
        list("tiers the wrong way round", "max_tier", r -> r.setMinTier("dram").setMaxTier("nvme")),
        list("bad min_tier", "min_tier", r -> r.setMinTier("nvme;")),
        list("unknown max_tier", "max_tier", r -> r.setMaxTier("tape")),
        list("bad node", "node", r -> r.setNode("a,b")),
        list("bad group", "group", r -> r.setGroup("a b")),
        list("bad seat", "seat", r -> r.setSeat("?")),
        list("bad hash", "hash", r -> r.setHash("sha256:")),
        list("bad label", "labels[\"a b\"]", r -> r.putLabels("a b", "c")),
        list("created_from too early", "created_from", r -> r.setCreatedFrom(TOO_EARLY)),
        list(
            "created span the wrong way round",
            "created_before",
            r ->
                r.setCreatedFrom(at("2026-01-02T00:00:00Z"))
                    .setCreatedBefore(at("2026-01-01T00:00:00Z"))),
        list("expires_before too late", "expires_before", r -> r.setExpiresBefore(TOO_LATE)));
  }

  private static Stream<Malformed> listPages() {
    ListCheckpointsRequest other = ListCheckpointsRequest.newBuilder().setModel("m").build();
    String foreign = PageTokensTest.token(other);
    String ours = PageTokensTest.token(ListCheckpointsRequest.getDefaultInstance());
    return Stream.of(
        list("unknown order", "order_by", r -> r.setOrderByValue(99)),
        list("limit below 0", "limit", r -> r.setLimit(-1)),
        list("token that is no base64", "page_token", r -> r.setPageToken("%%%")),
        list("token that is none", "page_token", r -> r.setPageToken("AAAAAAAAAAAA")),
        list("token of megabytes", "page_token", r -> r.setPageToken("A".repeat(2 << 20))),
        list(
            "token cut short",
            "page_token",
            r -> r.setPageToken(ours.substring(0, ours.length() - 2))),
        list("token of another query", "page_token", r -> r.setPageToken(foreign)),
        list(
            "token, order turned round",
            "page_token",
            r -> r.setPageToken(ours).setAscending(true)));
  }

  private static Stream<Malformed> updates() {
    return Stream.of(
        update("no id", "id", r -> r.clearId()),
        update("bad id", "id", r -> r.setId("-a")),
        update("no tier", "tier", r -> r.clearTier()),
        update("tier that the cluster has not", "tier", r -> r.setTier("tape")),
        update("bad tier", "tier", r -> r.setTier("1")),
        update("nothing expected", "expected_generation", r -> r.clearExpectedGeneration()),
        update("generation below 0", "expected_generation", r -> r.setExpectedGeneration(-1)),
        update("bad expected tier", "expected_tier", r -> r.setExpectedTier("NVME")),
        update("bad node", "node", r -> r.setNode("a b")),
        update("bad group", "group", r -> r.setGroup("g".repeat(254))),
        update("bad seat", "seat", r -> r.setSeat("ß")),
        update("bad uri", "uri", r -> r.setUri("bucket")));
  }

  private static Stream<Malformed> deletes() {
    return Stream.of(
        delete("no id", "id", r -> r.clearId()),
        delete("nothing expected", "expected_generation", r -> r.clearExpectedGeneration()),
        delete("generation below 0", "expected_generation", r -> r.setExpectedGeneration(-7)),
        delete("bad expected tier", "expected_tier", r -> r.setExpectedTier(" ")));
  }

  private static Stream<Malformed> conflicts() {
    return Stream.of(
        put("other content", "", r -> r.getCheckpointBuilder().setId(Requests.STORED).setSize(2))
            .as(ErrorCode.CONTENT_DIFFERS),
        update("generation to come", "", r -> r.setExpectedGeneration(2))
            .as(ErrorCode.STALE_GENERATION),
        update("largest generation", "", r -> r.setExpectedGeneration(Long.MAX_VALUE))
            .as(ErrorCode.STALE_GENERATION),
        update("other tier", "", r -> r.setExpectedTier("object")).as(ErrorCode.STALE_GENERATION),
        update("tier that no record has", "", r -> r.setExpectedTier("tape"))
            .as(ErrorCode.STALE_GENERATION),
        update("nobody's id", "", r -> r.setId("nobody")).as(ErrorCode.NOT_FOUND),
        delete("generation to come", "", r -> r.setExpectedGeneration(2))
            .as(ErrorCode.STALE_GENERATION),
        delete("other tier", "", r -> r.clearExpectedGeneration().setExpectedTier("gpu"))
            .as(ErrorCode.STALE_GENERATION),
        delete("nobody's id", "", r -> r.setId("nobody")).as(ErrorCode.NOT_FOUND));
  }
}
