package cairn.statemachine.snapshot;

import cairn.log.v1.SnapshotHeaderProto;
import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.statemachine.codec.CorruptEntryException;
import cairn.statemachine.mapdb.MapDbStore;
import cairn.statemachine.memory.BoundedMemory;
import cairn.statemachine.store.Memory;
import cairn.statemachine.store.RegistryState;
import cairn.statemachine.store.Remembered;
import cairn.statemachine.store.SharedParts;
import cairn.statemachine.store.StateDigest;
import cairn.statemachine.store.Tombstone;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Reads snapshot files; hands out nothing before all of a file is verified. */
public final class SnapshotReader {
  private static final int BLOCKS_AT_ONCE = 64;

  private final SnapshotInput in;
  private final List<Checkpoint> records = new ArrayList<>();
  private final List<PastChange> changes = new ArrayList<>();
  private final List<Tombstone> tombstones = new ArrayList<>();
  private final List<Remembered> requests = new ArrayList<>();
  private StateDigest digest = StateDigest.EMPTY;
  private StateDigest rememberedDigest = StateDigest.EMPTY;

  private SnapshotReader(SnapshotInput in) {
    this.in = in;
  }

  /**
   * Builds a store in the state of the snapshot in {@code file}.
   *
   * @throws CorruptSnapshotException if it is damaged, or that of another cluster than {@code
   *     expectedClusterId}
   * @throws IOException if it cannot be read
   */
  public static MapDbStore load(Path file, String expectedClusterId) throws IOException {
    return read(file, expectedClusterId).toStore();
  }

  /**
   * Reads and verifies all of {@code file}.
   *
   * @throws CorruptSnapshotException if it is damaged, or that of another cluster than {@code
   *     expectedClusterId}
   * @throws IOException if it cannot be read
   */
  public static Snapshot read(Path file, String expectedClusterId) throws IOException {
    Snapshot snapshot = read(file);
    if (!snapshot.clusterId().equals(expectedClusterId)) {
      throw new CorruptSnapshotException(
          file,
          0,
          "it is of cluster %s, not %s".formatted(snapshot.clusterId(), expectedClusterId));
    }
    return snapshot;
  }

  /**
   * Reads and verifies all of {@code file}.
   *
   * @throws CorruptSnapshotException if it is damaged
   * @throws IOException if it cannot be read
   */
  public static Snapshot read(Path file) throws IOException {
    try (SnapshotInput in = new SnapshotInput(file)) {
      return new SnapshotReader(in).read();
    }
  }

  private Snapshot read() throws IOException {
    requireFormat();
    SnapshotHeaderProto header = header();
    RegistryState state = state(header);
    readRecords(state);
    long count = ByteBuffer.wrap(in.bytes(Long.BYTES)).getLong();
    if (count != records.size() || count != state.records()) {
      throw in.corrupt(
          "%d records, counted as %d at the end and %d in the header"
              .formatted(records.size(), count, state.records()));
    }
    in.requireDigestAndEnd();
    if (!digest.equals(state.digests().records())) {
      throw in.corrupt(
          "digest %s of the records is not %s".formatted(digest, state.digests().records()));
    }
    return new Snapshot(
        header.getClusterId(),
        state,
        Collections.unmodifiableList(records),
        memory(header, state),
        keys(header));
  }

  private Optional<StateDigest> keys(SnapshotHeaderProto header) throws IOException {
    try {
      return SnapshotFormat.keys(header);
    } catch (IllegalArgumentException e) {
      throw in.corrupt("header: " + e.getMessage());
    }
  }

  private BoundedMemory memory(SnapshotHeaderProto header, RegistryState state) throws IOException {
    requireCount("changes", changes.size(), header.getChanges());
    requireCount("tombstones", tombstones.size(), header.getTombstones());
    requireCount("requests", requests.size(), header.getRequests());
    try {
      Memory.Contents contents =
          new Memory.Contents(
              SnapshotFormat.compacted(header),
              HistoryCodec.history(changes, this::find),
              tombstones,
              requests);
      BoundedMemory memory = new BoundedMemory(contents, rememberedDigest);
      if (!memory.history().newest().equals(state.revision())) {
        throw in.corrupt(
            "the history ends at revision %s, not %s"
                .formatted(memory.history().newest(), state.revision()));
      }
      if (!header.getRememberedDigest().isEmpty()
          && !memory.digest().equals(state.digests().memory())) {
        throw in.corrupt(
            "digest %s of what is remembered is not %s"
                .formatted(memory.digest(), state.digests().memory()));
      }
      return memory;
    } catch (IllegalArgumentException | CorruptEntryException | NoSuchElementException e) {
      throw in.corrupt("what is remembered: " + e.getMessage());
    }
  }

  private void requireCount(String what, long counted, long header) throws IOException {
    if (counted != header) {
      throw in.corrupt("%d %s, counted as %d in the header".formatted(counted, what, header));
    }
  }

  private Optional<Checkpoint> find(CheckpointId id) {
    int low = 0;
    int high = records.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = records.get(middle).id().compareTo(id);
      if (order == 0) {
        return Optional.of(records.get(middle));
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle - 1;
    }
    return Optional.empty();
  }

  private void requireFormat() throws IOException {
    if (!Arrays.equals(in.bytes(SnapshotFormat.MAGIC.length), SnapshotFormat.MAGIC)) {
      throw in.corrupt("it does not start as a snapshot does");
    }
    int version = ByteBuffer.wrap(in.bytes(Integer.BYTES)).getInt();
    if (version != SnapshotFormat.VERSION) {
      throw in.corrupt(
          "it has version %d, this one reads %d".formatted(version, SnapshotFormat.VERSION));
    }
  }

  private SnapshotHeaderProto header() throws IOException {
    byte[] bytes = in.frame().orElseThrow(() -> in.corrupt("it has no header"));
    try {
      return SnapshotHeaderProto.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw in.corrupt("the header is no message: " + e.getMessage());
    }
  }

  private RegistryState state(SnapshotHeaderProto header) throws IOException {
    try {
      return SnapshotFormat.state(header);
    } catch (IllegalArgumentException | CorruptEntryException e) {
      throw in.corrupt("header: " + e.getMessage());
    }
  }

  // Blocks are decoded side by side while this thread reads on, and taken in their order.
  private void readRecords(RegistryState state) throws IOException {
    SharedParts parts = new SharedParts();
    Queue<CompletableFuture<Block>> decoding = new ArrayDeque<>();
    int processors = Runtime.getRuntime().availableProcessors();
    try (ExecutorService decoders = Executors.newFixedThreadPool(processors)) {
      for (Optional<byte[]> frame = in.frame(); frame.isPresent(); frame = in.frame()) {
        byte[] bytes = frame.get();
        long end = in.offset();
        if (decoding.size() == BLOCKS_AT_ONCE) {
          add(decoding.remove().join());
        }
        decoding.add(
            CompletableFuture.supplyAsync(() -> Block.decode(end, bytes, state, parts), decoders));
      }
      while (!decoding.isEmpty()) {
        add(decoding.remove().join());
      }
    }
  }

  private void add(Block block) throws IOException {
    if (block.problem().isPresent()) {
      throw in.corrupt(block.end(), block.problem().get());
    }
    for (Checkpoint record : block.records()) {
      if (!records.isEmpty() && record.id().compareTo(records.getLast().id()) <= 0) {
        throw in.corrupt(
            block.end(), "id %s is not after %s".formatted(record.id(), records.getLast().id()));
      }
      records.add(record);
    }
    digest = digest.plus(block.digest());
    changes.addAll(block.changes());
    tombstones.addAll(block.tombstones());
    requests.addAll(block.requests());
    rememberedDigest = rememberedDigest.plus(block.rememberedDigest());
  }
}
