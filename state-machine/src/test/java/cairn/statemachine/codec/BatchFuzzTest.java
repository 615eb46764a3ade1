package cairn.statemachine.codec;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.statemachine.command.Batch;
import cairn.statemachine.testing.RandomCommands;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.ByteString;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as a log entry: a batch, or refused as none. */
class BatchFuzzTest {
  static Stream<byte[]> seeds() {
    RandomCommands commands = new RandomCommands(new Random(1), 20);
    return Stream.of(1, 3, 8)
        .map(size -> BatchCodec.encode(commands.nextBatch(size)).toByteArray());
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "10m")
  void isABatchOrRefused(byte @Nullable [] bytes) {
    if (bytes == null) {
      return;
    }
    Batch batch;
    try {
      batch = BatchCodec.decode(ByteString.copyFrom(bytes));
    } catch (CorruptEntryException _) {
      return;
    }
    assertThat(BatchCodec.decode(BatchCodec.encode(batch))).isEqualTo(batch);
  }
}
