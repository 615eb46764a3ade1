package cairn.bench.peers;

import com.google.protobuf.ByteString;
import java.util.List;

/**
 * How the records lie in etcd: each under its id, and under one key of each of three indexes.
 *
 * <p>By model, the newest first, because etcd reads the whole of a range before it cuts a
 * descending one; with the record as the value, so that one range gets records. By model, version
 * and tier, with the record as the value. By host, with the id as the value.
 */
final class EtcdKeys {
  private static final long END_OF_TIME = 9_999_999_999L;

  private EtcdKeys() {}

  static ByteString record(long n) {
    return bytes("r/" + PeerRecords.id(n));
  }

  static ByteString ofModel(long n) {
    return bytes("%s%010d".formatted(modelPrefix(n), END_OF_TIME - n));
  }

  static String modelPrefix(long n) {
    return "m/%s/".formatted(PeerRecords.model(n));
  }

  static ByteString ofTier(long n, int moves) {
    return bytes(tierPrefix(n, moves) + PeerRecords.id(n));
  }

  static String tierPrefix(long n, int moves) {
    return "t/%s/%s/%s/"
        .formatted(PeerRecords.model(n), PeerRecords.version(n), PeerRecords.tier(n, moves).name());
  }

  static ByteString ofHost(long n) {
    return bytes("n/%s/%s".formatted(PeerRecords.host(n), PeerRecords.id(n)));
  }

  /** All keys of a record that was never moved. */
  static List<ByteString> all(long n) {
    return List.of(record(n), ofModel(n), ofTier(n, 0), ofHost(n));
  }

  /** The key behind all that begin with {@code prefix}, which ends with a slash. */
  static ByteString endOf(String prefix) {
    return bytes(prefix.substring(0, prefix.length() - 1) + (char) ('/' + 1));
  }

  static ByteString id(long n) {
    return bytes(PeerRecords.id(n));
  }

  /** The record as JSON, after so many moves. */
  static ByteString value(long n, int moves) {
    return bytes(RecordJson.of(n, moves));
  }

  static ByteString bytes(String text) {
    return ByteString.copyFromUtf8(text);
  }
}
