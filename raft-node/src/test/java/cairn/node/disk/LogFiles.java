package cairn.node.disk;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** Files of a log in the format of Ratis, for tests. */
final class LogFiles {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  LogFiles() throws IOException {
    bytes.write("RaftLog1".getBytes(StandardCharsets.US_ASCII));
  }

  /** Adds an entry with {@code payload} bytes in it. */
  LogFiles entry(long term, long index, int payload) throws IOException {
    ByteArrayOutputStream entry = new ByteArrayOutputStream();
    CodedOutputStream proto = CodedOutputStream.newInstance(entry);
    proto.writeUInt64(1, term);
    if (index != 0) {
      proto.writeUInt64(2, index);
    }
    byte[] filler = new byte[payload];
    java.util.Arrays.fill(filler, (byte) 'x');
    proto.writeByteArray(3, filler);
    proto.flush();
    ByteArrayOutputStream framed = new ByteArrayOutputStream();
    CodedOutputStream frame = CodedOutputStream.newInstance(framed);
    frame.writeUInt32NoTag(entry.size());
    frame.flush();
    entry.writeTo(framed);
    CRC32C crc = new CRC32C();
    crc.update(framed.toByteArray());
    DataOutputStream sum = new DataOutputStream(framed);
    sum.writeInt((int) crc.getValue());
    framed.writeTo(bytes);
    return this;
  }

  /** Adds entries {@code from} to {@code to} of 100 bytes and more. */
  LogFiles entries(long term, long from, long to) throws IOException {
    for (long index = from; index <= to; index++) {
      entry(term, index, 100);
    }
    return this;
  }

  /** Adds zeros, as they are written ahead. */
  LogFiles zeros(int count) throws IOException {
    bytes.write(new byte[count]);
    return this;
  }

  int size() {
    return bytes.size();
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }

  void write(Path file) throws IOException {
    Files.write(file, toBytes());
  }
}
