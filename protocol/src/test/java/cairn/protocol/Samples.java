package cairn.protocol;

import cairn.model.Checkpoint;
import cairn.model.CheckpointFilter;
import cairn.model.CheckpointId;
import cairn.model.CheckpointOrder;
import cairn.model.Content;
import cairn.model.ContentHash;
import cairn.model.Expectation;
import cairn.model.Labels;
import cairn.model.Location;
import cairn.model.ModelName;
import cairn.model.ModelVersion;
import cairn.model.Move;
import cairn.model.NewCheckpoint;
import cairn.model.Placement;
import cairn.model.Revision;
import cairn.model.Tier;
import cairn.model.TierOrder;
import cairn.model.TimeRange;
import cairn.model.Times;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;

/** Values of the model by chance, all of them valid. */
final class Samples {
  private static final String NAME = "abcXYZ019._~:/@+=-";
  private static final String PLACE = "abcXYZ019._:/-";

  private final Random random;

  Samples(long seed) {
    this.random = new Random(seed);
  }

  Checkpoint checkpoint() {
    NewCheckpoint put = newCheckpoint();
    Revision created = new Revision(random.nextLong(1, Long.MAX_VALUE / 2));
    return new Checkpoint(
        put.id(),
        put.content(),
        put.location(),
        instant(),
        maybe(this::instant),
        random.nextLong(1, Long.MAX_VALUE),
        created,
        new Revision(created.value() + random.nextInt(100)),
        Checkpoint.State.COMMITTED,
        one(Checkpoint.Verification.values()));
  }

  NewCheckpoint newCheckpoint() {
    Content content = new Content(model(), version(), hash(), random.nextLong() >>> 1, labels());
    Location location = new Location(tier(), placement(), uri());
    TimeRange life = range();
    return new NewCheckpoint(id(), content, location, life.from(), life.before());
  }

  ListCall listCall() {
    CheckpointFilter filter =
        new CheckpointFilter(
            maybe(this::model),
            maybe(this::version),
            new HashSet<>(List.of(tier())),
            maybe(this::tier),
            maybe(this::tier),
            text(PLACE, 0, 20),
            text(PLACE, 0, 20),
            text(PLACE, 0, 20),
            maybe(this::hash),
            labels(),
            range(),
            range());
    CheckpointOrder order =
        new CheckpointOrder(one(CheckpointOrder.By.values()), random.nextBoolean());
    return new ListCall(filter, order, random.nextInt(1, 10_001), text(NAME, 0, 100));
  }

  UpdateTierCall updateTierCall() {
    Move move =
        new Move(
            tier(),
            maybe(() -> text(PLACE, 0, 253)),
            maybe(() -> text(PLACE, 0, 253)),
            maybe(() -> text(PLACE, 0, 253)),
            maybe(this::uri));
    return new UpdateTierCall(id(), move, expectation());
  }

  DeleteCall deleteCall() {
    return new DeleteCall(id(), expectation());
  }

  private Expectation expectation() {
    OptionalLong generation = OptionalLong.of(random.nextLong(1, Long.MAX_VALUE));
    return switch (random.nextInt(3)) {
      case 0 -> new Expectation(generation, Optional.empty());
      case 1 -> new Expectation(OptionalLong.empty(), Optional.of(tier()));
      default -> new Expectation(generation, Optional.of(tier()));
    };
  }

  CheckpointId id() {
    return new CheckpointId("c" + text(NAME, 0, CheckpointId.MAX_LENGTH - 1));
  }

  private ModelName model() {
    return new ModelName("m" + text(NAME, 0, ModelName.MAX_LENGTH - 1));
  }

  private ModelVersion version() {
    return new ModelVersion("v" + text(NAME, 0, ModelVersion.MAX_LENGTH - 1));
  }

  private ContentHash hash() {
    return switch (one(ContentHash.Algorithm.values())) {
      case SHA256 -> ContentHash.parse("sha256:" + text("0123456789abcdef", 64, 64));
      case BLAKE3 -> ContentHash.parse("blake3:" + text("0123456789abcdef", 64, 64));
      case XXH128 -> ContentHash.parse("xxh128:" + text("0123456789abcdef", 32, 32));
      case CRC32C -> ContentHash.parse("crc32c:" + text("0123456789abcdef", 8, 8));
    };
  }

  private Tier tier() {
    return TierOrder.DEFAULT.tiers().get(random.nextInt(TierOrder.DEFAULT.tiers().size()));
  }

  private Placement placement() {
    return new Placement(text(PLACE, 0, 253), text(PLACE, 0, 9), text(PLACE, 0, 9));
  }

  private String uri() {
    return random.nextBoolean() ? "" : "s3:" + text("abc/?&=%#~", 1, 100);
  }

  private Labels labels() {
    Map<String, String> entries = new HashMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      entries.put("k" + text("ab01._/-", 0, 62), text("ab äß😀\"'", 0, 60));
    }
    return new Labels(entries);
  }

  private TimeRange range() {
    long from = random.nextLong(0, Long.MAX_VALUE / 2);
    long before = from + random.nextLong(1, Long.MAX_VALUE / 2);
    return new TimeRange(maybe(() -> Times.ofNanos(from)), maybe(() -> Times.ofNanos(before)));
  }

  private Instant instant() {
    return switch (random.nextInt(10)) {
      case 0 -> Times.MIN;
      case 1 -> Times.MAX;
      default -> Times.ofNanos(random.nextLong(0, Long.MAX_VALUE));
    };
  }

  String text(String characters, int min, int max) {
    int[] all = characters.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(min, max + 1); i > 0; i--) {
      text.appendCodePoint(all[random.nextInt(all.length)]);
    }
    return text.toString();
  }

  <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }

  private <T> T one(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
