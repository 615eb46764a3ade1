package cairn.protocol;

import cairn.model.Checkpoint;
import cairn.model.CheckpointFilter;
import cairn.model.CheckpointId;
import cairn.model.CheckpointOrder;
import cairn.model.CheckpointQuery;
import cairn.model.Comparison;
import cairn.model.Consistency;
import cairn.model.Content;
import cairn.model.ContentHash;
import cairn.model.Expectation;
import cairn.model.Labels;
import cairn.model.Location;
import cairn.model.ModelName;
import cairn.model.ModelVersion;
import cairn.model.Move;
import cairn.model.NewCheckpoint;
import cairn.model.Operation;
import cairn.model.Placement;
import cairn.model.RequestId;
import cairn.model.Revision;
import cairn.model.Stats;
import cairn.model.StatsQuery;
import cairn.model.Tier;
import cairn.model.TierOrder;
import cairn.model.TimeRange;
import cairn.model.Times;
import cairn.model.Transaction;
import cairn.model.TransactionResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

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

  private CheckpointFilter filter() {
    return new CheckpointFilter(
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
  }

  ListCall listCall() {
    CheckpointFilter filter = filter();
    CheckpointOrder order =
        new CheckpointOrder(one(CheckpointOrder.By.values()), random.nextBoolean());
    if (random.nextBoolean()) {
      return new ListCall(filter, order, CheckpointQuery.DEFAULT_LIMIT, "", readOptions(), true);
    }
    int limit = random.nextInt(1, 10_001);
    return new ListCall(filter, order, limit, text(NAME, 0, 100), readOptions(), false);
  }

  private ReadOptions readOptions() {
    Consistency consistency =
        switch (random.nextInt(3)) {
          case 0 -> Consistency.LINEARIZABLE;
          case 1 -> Consistency.LOCAL;
          default -> new Consistency.AtLeast(revision());
        };
    return new ReadOptions(consistency, maybe(this::revision));
  }

  private Revision revision() {
    return new Revision(random.nextLong(1, Long.MAX_VALUE));
  }

  private RequestId requestId() {
    return new RequestId("r" + text(NAME, 0, RequestId.MAX_LENGTH - 1));
  }

  PutCall putCall() {
    return new PutCall(newCheckpoint(), maybe(this::requestId));
  }

  GetCall getCall() {
    return new GetCall(id(), readOptions());
  }

  StatsCall statsCall() {
    EnumSet<StatsQuery.Dimension> groupBy = EnumSet.noneOf(StatsQuery.Dimension.class);
    for (StatsQuery.Dimension dimension : StatsQuery.Dimension.values()) {
      if (random.nextBoolean()) {
        groupBy.add(dimension);
      }
    }
    return new StatsCall(new StatsQuery(filter(), groupBy), readOptions());
  }

  TransactCall transactCall() {
    List<Comparison> compares = listOf(3, () -> new Comparison(id(), condition()));
    List<Operation> then = listOf(4, this::operation);
    List<Operation> orElse = listOf(4, this::operation);
    if (then.isEmpty() && orElse.isEmpty()) {
      then = List.of(operation());
    }
    return new TransactCall(new Transaction(compares, then, orElse), maybe(this::requestId));
  }

  private Comparison.Condition condition() {
    Comparison.Relation relation = one(Comparison.Relation.values());
    Comparison.Relation equality =
        random.nextBoolean() ? Comparison.Relation.EQUAL : Comparison.Relation.NOT_EQUAL;
    return switch (random.nextInt(6)) {
      case 0 -> new Comparison.Exists(random.nextBoolean());
      case 1 -> new Comparison.Generation(relation, random.nextLong(0, Long.MAX_VALUE));
      case 2 -> new Comparison.ModRevision(relation, revision());
      case 3 -> new Comparison.InTier(relation, tier());
      case 4 -> new Comparison.Hash(equality, hash());
      default -> new Comparison.Label(equality, "k" + text("ab01._/-", 0, 62), text("ä \"", 0, 9));
    };
  }

  private Operation operation() {
    return switch (random.nextInt(4)) {
      case 0 -> new Operation.Put(newCheckpoint());
      case 1 -> new Operation.UpdateTier(id(), move(), expectation());
      case 2 -> new Operation.Delete(id(), expectation());
      default -> new Operation.Get(id());
    };
  }

  /** What {@code asked} may have come to. */
  TransactionResult resultOf(Transaction asked) {
    boolean succeeded = random.nextBoolean();
    List<TransactionResult.Result> results = new ArrayList<>();
    for (Operation operation : succeeded ? asked.then() : asked.orElse()) {
      results.add(resultOf(operation));
    }
    return new TransactionResult(succeeded, results);
  }

  private TransactionResult.Result resultOf(Operation operation) {
    if (operation instanceof Operation.Get) {
      return new TransactionResult.Result.Found(maybe(this::checkpoint));
    }
    if (operation instanceof Operation.Delete) {
      return new TransactionResult.Result.Removed(checkpoint());
    }
    return new TransactionResult.Result.Stored(checkpoint(), random.nextBoolean());
  }

  Stats stats() {
    List<Stats.Group> groups =
        listOf(5, () -> new Stats.Group(listOf(3, () -> text(NAME, 0, 20)), sum()));
    return new Stats(sum(), groups, random.nextInt(100), text(NAME, 0, 20), random.nextInt(100));
  }

  private Stats.Sum sum() {
    return new Stats.Sum(random.nextLong() >>> 1, random.nextLong() >>> 1);
  }

  private <T> List<T> listOf(int max, Supplier<T> value) {
    return Stream.generate(value).limit(random.nextInt(max + 1)).toList();
  }

  UpdateTierCall updateTierCall() {
    return new UpdateTierCall(id(), move(), expectation(), maybe(this::requestId));
  }

  private Move move() {
    return new Move(
        tier(),
        maybe(() -> text(PLACE, 0, 253)),
        maybe(() -> text(PLACE, 0, 253)),
        maybe(() -> text(PLACE, 0, 253)),
        maybe(this::uri));
  }

  DeleteCall deleteCall() {
    return new DeleteCall(id(), expectation(), maybe(this::requestId));
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
