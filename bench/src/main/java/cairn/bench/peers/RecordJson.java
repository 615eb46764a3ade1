package cairn.bench.peers;

/** A record as JSON, which is how systems have it that know nothing of records. */
final class RecordJson {
  private RecordJson() {}

  /** The record after so many moves. */
  static String of(long n, int moves) {
    return ("{\"id\":\"%s\",\"model\":\"%s\",\"version\":\"%s\",\"hash\":\"sha256:%s\",\"size\":%d,"
            + "\"labels\":{\"run\":\"bench\"},\"tier\":\"%s\",\"node\":\"%s\",\"group\":\"%s\","
            + "\"seat\":\"%d\",\"uri\":\"%s\",\"generation\":%d}")
        .formatted(
            PeerRecords.id(n),
            PeerRecords.model(n),
            PeerRecords.version(n),
            PeerRecords.hash(n),
            n,
            PeerRecords.tier(n, moves).name(),
            PeerRecords.host(n),
            PeerRecords.group(n),
            n % 8,
            PeerRecords.uri(n),
            moves + 1);
  }
}
