package cairn.bench.peers;

import cairn.bench.peers.wire.Compare;
import cairn.bench.peers.wire.DeleteRangeRequest;
import cairn.bench.peers.wire.PutRequest;
import cairn.bench.peers.wire.RangeRequest;
import cairn.bench.peers.wire.RequestOp;
import cairn.bench.peers.wire.TxnRequest;
import com.google.protobuf.ByteString;

/** What etcd is asked. */
final class EtcdRequests {
  private EtcdRequests() {}

  /** Puts new records with their index keys; nothing is done if one exists. */
  static TxnRequest put(long first, int count) {
    TxnRequest.Builder transaction = TxnRequest.newBuilder();
    for (long n = first; n < first + count; n++) {
      transaction
          .addCompare(
              Compare.newBuilder()
                  .setTarget(Compare.Target.CREATE)
                  .setKey(EtcdKeys.record(n))
                  .setCreateRevision(0))
          .addSuccess(put(EtcdKeys.record(n), EtcdKeys.value(n, 0)))
          .addSuccess(put(EtcdKeys.ofModel(n), EtcdKeys.value(n, 0)))
          .addSuccess(put(EtcdKeys.ofTier(n, 0), EtcdKeys.value(n, 0)))
          .addSuccess(put(EtcdKeys.ofHost(n), EtcdKeys.id(n)));
    }
    return transaction.build();
  }

  /** Removes records that were never moved. */
  static TxnRequest delete(long first, int count) {
    TxnRequest.Builder transaction = TxnRequest.newBuilder();
    for (long n = first; n < first + count; n++) {
      EtcdKeys.all(n).forEach(key -> transaction.addSuccess(delete(key)));
    }
    return transaction.build();
  }

  /**
   * Moves a record if its revision is still {@code modRevision}: writes the record, and takes its
   * key in the index of tiers to another place. The copy under the index of models is left as it
   * is; a user who lists from there would have to write that too.
   */
  static TxnRequest move(long n, int moves, long modRevision) {
    ByteString value = EtcdKeys.value(n, moves + 1);
    return TxnRequest.newBuilder()
        .addCompare(
            Compare.newBuilder()
                .setTarget(Compare.Target.MOD)
                .setKey(EtcdKeys.record(n))
                .setModRevision(modRevision))
        .addSuccess(put(EtcdKeys.record(n), value))
        .addSuccess(delete(EtcdKeys.ofTier(n, moves)))
        .addSuccess(put(EtcdKeys.ofTier(n, moves + 1), value))
        .build();
  }

  static RangeRequest get(long n) {
    return RangeRequest.newBuilder().setKey(EtcdKeys.record(n)).build();
  }

  /** The first {@code limit} keys that begin with {@code prefix}. */
  static RangeRequest list(String prefix, int limit) {
    return RangeRequest.newBuilder()
        .setKey(EtcdKeys.bytes(prefix))
        .setRangeEnd(EtcdKeys.endOf(prefix))
        .setLimit(limit)
        .build();
  }

  private static RequestOp put(ByteString key, ByteString value) {
    return RequestOp.newBuilder()
        .setRequestPut(PutRequest.newBuilder().setKey(key).setValue(value))
        .build();
  }

  private static RequestOp delete(ByteString key) {
    return RequestOp.newBuilder()
        .setRequestDeleteRange(DeleteRangeRequest.newBuilder().setKey(key))
        .build();
  }
}
