package cairn.statemachine.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import cairn.log.v1.SnapshotBlockProto;
import cairn.statemachine.RegistryMachine;
import cairn.statemachine.codec.CorruptEntryException;
import cairn.statemachine.codec.Sha256;
import cairn.statemachine.mapdb.MapDbStore;
import cairn.statemachine.store.LogPosition;
import cairn.statemachine.store.SharedParts;
import cairn.statemachine.testing.RandomCommands;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any bytes as a snapshot. Their checksums would keep most of them from the decoders, so some of
 * the bytes are put into frames of a file whose checksums fit.
 */
class SnapshotFuzzTest {
  static Stream<byte[]> files() throws IOException {
    Path file = Files.createTempFile("cairn", ".snapshot");
    try {
      var _ = SnapshotWriter.write(file, "c", store(), () -> {});
      return Stream.of(Files.readAllBytes(file));
    } finally {
      Files.delete(file);
    }
  }

  /** The frames of such a file, each behind its length. */
  static Stream<byte[]> frames() throws IOException {
    byte[] bytes = files().findFirst().orElseThrow();
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    ByteBuffer in = ByteBuffer.wrap(bytes).position(SnapshotFormat.MAGIC.length + Integer.BYTES);
    for (int length = in.getInt(); length > 0; length = in.getInt()) {
      in.getInt(); // the checksum
      byte[] frame = new byte[length];
      in.get(frame);
      frames.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
      frames.writeBytes(frame);
    }
    return Stream.of(frames.toByteArray());
  }

  static Stream<byte[]> blocks() throws IOException {
    List<byte[]> blocks = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(frames().findFirst().orElseThrow());
    in.position(Integer.BYTES + in.getInt()); // behind the header
    while (in.hasRemaining()) {
      byte[] block = new byte[in.getInt()];
      in.get(block);
      blocks.add(block);
    }
    return blocks.stream();
  }

  private static MapDbStore store() {
    MapDbStore store = new MapDbStore();
    RegistryMachine machine = new RegistryMachine(store);
    RandomCommands commands = new RandomCommands(new Random(1), 10);
    var _ = machine.apply(new LogPosition(1, 0), RandomCommands.configuration());
    for (int i = 1; i < 20; i++) {
      var _ = machine.apply(new LogPosition(1, i), commands.nextBatch(3));
    }
    return store;
  }

  @MethodSource("files")
  @FuzzTest(maxDuration = "10m")
  void isReadOrRefused(byte @Nullable [] file) throws IOException {
    if (file != null) {
      read(file);
    }
  }

  @MethodSource("frames")
  @FuzzTest(maxDuration = "10m")
  void isReadOrRefusedThoughItsChecksumsFit(byte @Nullable [] frames) throws IOException {
    if (frames != null) {
      read(forged(split(frames)));
    }
  }

  @MethodSource("blocks")
  @FuzzTest(maxDuration = "10m")
  void hasAHistoryOrNone(byte @Nullable [] block) {
    if (block == null) {
      return;
    }
    Throwable refused =
        catchThrowable(() ->
            HistoryCodec.history(
                SnapshotBlockProto.parseFrom(block).getChangesList().stream()
                    .map(change -> HistoryCodec.decode(change, new SharedParts()))
                    .toList(),
                _ -> Optional.empty()));
    if (refused != null) {
      assertThat(refused)
          .isInstanceOfAny(
              InvalidProtocolBufferException.class,
              CorruptEntryException.class,
              IllegalArgumentException.class,
              NoSuchElementException.class);
    }
  }

  private static void read(byte[] bytes) throws IOException {
    Path file = Files.createTempFile("cairn", ".snapshot");
    try {
      Files.write(file, bytes);
      var _ = SnapshotReader.load(file, "c");
    } catch (CorruptSnapshotException e) {
      assertThat(e).hasMessageContaining("byte ");
    } finally {
      Files.delete(file);
    }
  }

  /** As {@link #frames} puts them; the last one is as long as what is left. */
  private static List<byte[]> split(byte[] bytes) {
    List<byte[]> frames = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    while (in.remaining() > Integer.BYTES) {
      byte[] frame = new byte[Math.clamp(in.getInt(), 1, in.remaining())];
      in.get(frame);
      frames.add(frame);
    }
    return frames;
  }

  private static byte[] forged(List<byte[]> frames) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    MessageDigest digest = Sha256.digest();
    DataOutputStream out = new DataOutputStream(new DigestOutputStream(bytes, digest));
    out.write(SnapshotFormat.MAGIC);
    out.writeInt(SnapshotFormat.VERSION);
    for (byte[] frame : frames) {
      CRC32C crc = new CRC32C();
      crc.update(frame);
      out.writeInt(frame.length);
      out.writeInt((int) crc.getValue());
      out.write(frame);
    }
    out.writeInt(0);
    out.writeLong(count(frames));
    out.write(digest.digest());
    return bytes.toByteArray();
  }

  private static long count(List<byte[]> frames) {
    return frames.stream().skip(1).mapToLong(SnapshotFuzzTest::records).sum();
  }

  private static long records(byte[] block) {
    try {
      return SnapshotBlockProto.parseFrom(block).getRecordsCount();
    } catch (InvalidProtocolBufferException _) {
      return 0; // no block: refused before anything is counted
    }
  }
}
