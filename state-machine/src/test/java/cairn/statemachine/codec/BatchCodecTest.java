package cairn.statemachine.codec;

import static cairn.statemachine.testing.Checkpoints.NOON;
import static cairn.statemachine.testing.Checkpoints.fullPut;
import static cairn.statemachine.testing.Checkpoints.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cairn.log.v1.BatchProto;
import cairn.log.v1.CommandProto;
import cairn.log.v1.ConfigureProto;
import cairn.log.v1.DeleteProto;
import cairn.log.v1.ExpectationProto;
import cairn.log.v1.PutProto;
import cairn.log.v1.RecordProto;
import cairn.model.CheckpointId;
import cairn.model.Comparison;
import cairn.model.Comparison.Relation;
import cairn.model.ContentHash;
import cairn.model.Expectation;
import cairn.model.Move;
import cairn.model.Operation;
import cairn.model.RequestId;
import cairn.model.Revision;
import cairn.model.StateLimits;
import cairn.model.StateLimits.Span;
import cairn.model.Tier;
import cairn.model.TierOrder;
import cairn.model.Times;
import cairn.model.Transaction;
import cairn.statemachine.command.Batch;
import cairn.statemachine.command.Command;
import cairn.statemachine.command.Configuration;
import cairn.statemachine.command.PageKey;
import cairn.statemachine.command.Request;
import cairn.statemachine.command.RequestKey;
import cairn.statemachine.testing.Golden;
import cairn.statemachine.testing.RandomCommands;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BatchCodecTest {
  private static final Batch VERSION_1 =
      Batch.of(
          NOON.plusNanos(123_456_789),
          new Command.Configure(Configuration.of(TierOrder.of("hot", "cold"))),
          new Command.Put(put("least")),
          new Command.Put(fullPut("full")),
          new Command.UpdateTier(
              new CheckpointId("full"), Move.to(new Tier("dram")), Expectation.generation(1)),
          new Command.UpdateTier(
              new CheckpointId("full"),
              new Move(
                  new Tier("nvme"),
                  Optional.of("node-2"),
                  Optional.of(""),
                  Optional.of("seat-1"),
                  Optional.of("file:/x")),
              new Expectation(OptionalLong.of(2), Optional.of(new Tier("dram")))),
          new Command.Delete(new CheckpointId("full"), Expectation.tier(new Tier("nvme"))));
  private static final Batch EVERY_COMMAND = withLaterCommands(VERSION_1);

  private static Batch withLaterCommands(Batch first) {
    List<Request> requests = new ArrayList<>(first.requests());
    Command transact = new Command.Transact(everyPart());
    requests.add(Request.once(transact));
    requests.add(CommandCodec.identified(transact, new RequestKey("who", new RequestId("r-1"))));
    requests.add(
        Request.once(
            new Command.Configure(
                new Configuration(
                    TierOrder.of("hot"),
                    new StateLimits(
                        new Span(1, Duration.ofMillis(2)),
                        new Span(3, Duration.ofDays(4)),
                        new Span(0, Duration.ZERO)),
                    Optional.of(new PageKey("5e".repeat(PageKey.BYTES)))))));
    return new Batch(first.time(), requests);
  }

  private static Transaction everyPart() {
    CheckpointId a = new CheckpointId("a");
    return new Transaction(
        Stream.of(
                new Comparison.Exists(false),
                new Comparison.Generation(Relation.LESS, 3),
                new Comparison.ModRevision(Relation.GREATER, new Revision(4)),
                new Comparison.InTier(Relation.EQUAL, new Tier("nvme")),
                new Comparison.Hash(Relation.NOT_EQUAL, ContentHash.parse("crc32c:00c0ffee")),
                new Comparison.Label(Relation.EQUAL, "key", "value"))
            .map(condition -> new Comparison(a, condition))
            .toList(),
        List.of(new Operation.Put(fullPut("b")), new Operation.Get(a)),
        List.of(
            new Operation.UpdateTier(a, Move.to(new Tier("dram")), Expectation.generation(1)),
            new Operation.Delete(new CheckpointId("c"), Expectation.generation(2))));
  }

  @Nested
  class Reading {
    @Test
    void givesWhatWasWritten() {
      assertThat(BatchCodec.decode(BatchCodec.encode(EVERY_COMMAND))).isEqualTo(EVERY_COMMAND);
    }

    @Test
    void givesWhatWasWrittenForRandomBatches() {
      long seed = Long.getLong("seed", new Random().nextLong());
      System.out.println("seed " + seed);
      RandomCommands commands = new RandomCommands(new Random(seed), 100);

      for (int i = 0; i < 500; i++) {
        Batch batch = commands.nextBatch(i % 20);
        assertThat(BatchCodec.decode(BatchCodec.encode(batch))).isEqualTo(batch);
      }
    }

    @Test
    void takesWhatVersion1Wrote() throws IOException {
      byte[] golden = Golden.bytes("batch-1.bin", BatchCodec.encode(VERSION_1).toByteArray());

      assertThat(BatchCodec.decode(ByteString.copyFrom(golden))).isEqualTo(VERSION_1);
    }

    @Test
    void takesWhatWasWrittenWithTransactionsAndRequestIds() throws IOException {
      ByteString now = BatchCodec.encode(EVERY_COMMAND);

      byte[] golden = Golden.bytes("batch-2.bin", now.toByteArray());

      assertThat(BatchCodec.decode(ByteString.copyFrom(golden))).isEqualTo(EVERY_COMMAND);
      assertThat(now.toByteArray()).isEqualTo(golden);
    }

    @Test
    void refusesDamageOrGivesABatch() {
      byte[] sound = BatchCodec.encode(EVERY_COMMAND).toByteArray();

      for (int cut = 0; cut < sound.length; cut++) {
        decodeOrRefuse(ByteString.copyFrom(sound, 0, cut));
      }
      for (int i = 0; i < sound.length; i++) {
        for (int bit = 0; bit < 8; bit++) {
          byte[] damaged = sound.clone();
          damaged[i] ^= (byte) (1 << bit);
          decodeOrRefuse(ByteString.copyFrom(damaged));
        }
      }
    }

    private static void decodeOrRefuse(ByteString bytes) {
      try {
        BatchCodec.decode(bytes);
      } catch (CorruptEntryException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  @Nested
  class Writing {
    @Test
    void takesCommandsThatAreEncodedAsTheyAre() {
      List<ByteString> encoded =
          EVERY_COMMAND.requests().stream().map(CommandCodec::encode).toList();

      assertThat(BatchCodec.encode(EVERY_COMMAND.time(), encoded))
          .isEqualTo(BatchCodec.encode(EVERY_COMMAND));
      assertThat(BatchCodec.decode(BatchCodec.encode(NOON, List.of())).requests()).isEmpty();
    }

    @Test
    void addsNoMoreBytesThanItSays() {
      List<ByteString> encoded =
          EVERY_COMMAND.requests().stream().map(CommandCodec::encode).toList();
      int without = BatchCodec.encode(NOON, List.of()).size();
      int added = encoded.stream().mapToInt(BatchCodec::encodedSize).sum();

      assertThat(BatchCodec.encode(NOON, encoded).size()).isEqualTo(without + added);
    }

    @Test
    void refusesATimeThatNoRegistryCanHold() {
      assertThatThrownBy(() -> BatchCodec.encode(Instant.EPOCH.minusNanos(1), List.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("the time of a batch");
      assertThat(BatchCodec.decode(BatchCodec.encode(Times.MAX, List.of())).time())
          .isEqualTo(Times.MAX);
    }
  }

  @Nested
  class BytesOfAnotherMaking {
    @Test
    void areRefusedWithAnUnknownFormat() {
      assertRefused(
          BatchProto.newBuilder().setFormat(2), "batch has format 2, this version reads 1");
      assertRefused(BatchProto.newBuilder(), "batch has format 0");
    }

    @Test
    void areRefusedWithoutACommand() {
      assertRefused(batchOf(CommandProto.newBuilder()), "no command is set");
    }

    @Test
    void areRefusedWithATimeBeforeTheEpoch() {
      assertRefused(
          BatchProto.newBuilder().setFormat(1).setTimeNanos(-1), "-1 nanoseconds, below 0");
    }

    @Test
    void areRefusedWithAFieldThatThisVersionDoesNotKnow() {
      UnknownFieldSet unknown =
          UnknownFieldSet.newBuilder()
              .addField(901, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
              .build();

      assertRefused(
          batchOf(
              CommandProto.newBuilder()
                  .setConfigure(ConfigureProto.newBuilder().addTiers("a"))
                  .setUnknownFields(unknown)),
          "CommandProto has fields [901], unknown");
      assertRefused(
          batchOf(
              CommandProto.newBuilder()
                  .setPut(
                      PutProto.newBuilder()
                          .setRecord(RecordProto.newBuilder().setUnknownFields(unknown)))),
          "RecordProto has fields [901], unknown");
    }

    @Test
    void areRefusedWithAValueThatBreaksTheRulesOfTheModel() {
      assertRefused(
          batchOf(CommandProto.newBuilder().setPut(PutProto.getDefaultInstance())),
          "checkpoint id");
      assertRefused(
          batchOf(CommandProto.newBuilder().setConfigure(ConfigureProto.getDefaultInstance())),
          "0 tiers are not 1 to 16");
      assertRefused(
          batchOf(CommandProto.newBuilder().setDelete(DeleteProto.newBuilder().setId("a"))),
          "neither a generation nor a tier");
      assertRefused(
          batchOf(
              CommandProto.newBuilder()
                  .setDelete(
                      DeleteProto.newBuilder()
                          .setId("a")
                          .setExpected(ExpectationProto.newBuilder().setGeneration(0)))),
          "generation 0 is below 1");
    }

    private static BatchProto.Builder batchOf(CommandProto.Builder command) {
      return BatchProto.newBuilder().setFormat(1).addCommands(command);
    }

    private static void assertRefused(BatchProto.Builder batch, String message) {
      assertThatThrownBy(() -> BatchCodec.decode(batch.build().toByteString()))
          .isInstanceOf(CorruptEntryException.class)
          .hasMessageContaining(message);
    }
  }
}
