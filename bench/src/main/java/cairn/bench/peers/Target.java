package cairn.bench.peers;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A system, and what is known of the records that it has.
 *
 * <p>The moves of a record are for one caller alone: callers share out the records that can be
 * moved. One measurement follows the other, so arrays without locks do.
 */
final class Target {
  private static final int LOADERS = 8;
  private static final long SPOILED = -1;
  private static final int TRIES = 100;

  private final Peer peer;
  private final int[] moves;
  private final long[] handles;
  private final AtomicLong next;
  private long loaded;

  /**
   * @param mostRecords that {@link #load} is asked for
   */
  Target(Peer peer, long mostRecords) {
    this.peer = peer;
    this.moves = new int[Math.toIntExact(mostRecords)];
    this.handles = new long[Math.toIntExact(mostRecords)];
    this.next = new AtomicLong(mostRecords);
  }

  Peer peer() {
    return peer;
  }

  /** A number that no record has had. */
  long nextNew() {
    return next.getAndIncrement();
  }

  /** Puts records until there are {@code records}. */
  void load(long records) throws InterruptedException {
    int batch = peer.batch();
    Load.inTurn(
        LOADERS,
        loaded,
        records,
        batch,
        (first, count) -> {
          long handle = peer.put(first, count);
          for (long n = first; n < first + count; n++) {
            handles[(int) n] = handle;
          }
        });
    loaded = records;
  }

  /** The number of the next new record: those from here on are for {@link #forget}. */
  long mark() {
    return next.get();
  }

  /** Removes what was put since {@code mark}. */
  void forget(long mark) throws InterruptedException {
    Load.inTurn(LOADERS, mark, next.get(), peer.batch(), this::forget);
  }

  private void forget(long first, int count) {
    try {
      peer.delete(first, count);
    } catch (RuntimeException e) {
      if (e instanceof WrongAnswerException || count == 1) {
        return; // it was not put: a call that failed, which has been counted
      }
      for (long n = first; n < first + count; n++) {
        forget(n, 1);
      }
    }
  }

  /** How many operations one call of {@code workload} is. */
  int perCall(Workload workload) {
    return workload == Workload.BATCH ? peer.batch() : 1;
  }

  /** Does {@code workload} once, as the caller with this number, from 0, of so many. */
  void once(Workload workload, int caller, int callers) {
    switch (workload) {
      case PUT -> peer.put(next.getAndIncrement(), 1);
      case CAS -> move(caller, callers);
      case GET -> peer.get(any(loaded));
      case LOCAL_GET -> peer.getLocal(any(loaded));
      case NEWEST -> peer.newest(any(loaded));
      case LIST -> peer.list(PeerRecords.listedAt(any(loaded), loaded));
      case MIXED -> {
        if (any(10) == 0) {
          peer.put(next.getAndIncrement(), 1);
        } else {
          peer.get(any(loaded));
        }
      }
      case BATCH -> peer.put(next.getAndAdd(peer.batch()), peer.batch());
    }
  }

  private static long any(long of) {
    return ThreadLocalRandom.current().nextLong(of);
  }

  private void move(int caller, int callers) {
    int record = toMove(caller, callers);
    long handle = handles[record];
    handles[record] = SPOILED; // unless the next call says what it is
    handles[record] = peer.move(record, moves[record], handle);
    moves[record]++;
  }

  private int toMove(int caller, int callers) {
    long share = PeerRecords.movable(loaded) / callers;
    for (int i = 0; i < TRIES; i++) {
      int record = (int) PeerRecords.movableAt(caller + callers * any(share));
      if (handles[record] != SPOILED) {
        return record;
      }
    }
    throw new IllegalStateException("too many moves have failed");
  }
}
