package cairn.cli;

import cairn.cli.content.ByteProgress;
import cairn.cli.content.ContentReader;
import cairn.cli.content.Fingerprint;
import cairn.cli.content.ProgressLine;
import cairn.cli.options.Label;
import cairn.cli.options.RequestIdOption;
import cairn.cli.options.Session;
import cairn.cli.output.CheckpointShape;
import cairn.cli.output.HumanSize;
import cairn.client.Answered;
import cairn.client.Put;
import cairn.client.RegistryClient;
import cairn.model.CheckpointId;
import cairn.model.Content;
import cairn.model.ContentHash;
import cairn.model.ContentHash.Algorithm;
import cairn.model.ErrorCode;
import cairn.model.Labels;
import cairn.model.Location;
import cairn.model.ModelName;
import cairn.model.ModelVersion;
import cairn.model.NewCheckpoint;
import cairn.model.Placement;
import cairn.model.RefusedException;
import cairn.model.Tier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cairn put}: registers a checkpoint. */
@Command(
    name = "put",
    description = {
      "Registers a checkpoint.",
      "Hash and size are given, or computed from a file or a directory with --file. Repeated with"
          + " the same content it is a success."
    })
final class PutCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "ID", description = "the name of the checkpoint, never reused")
  private @Nullable CheckpointId id;

  @Option(names = "--model", required = true, paramLabel = "NAME", description = "the model")
  private @Nullable ModelName model;

  @Option(
      names = "--version",
      required = true,
      paramLabel = "VERSION",
      description = "which state of the model")
  private @Nullable ModelVersion version;

  @Option(
      names = "--tier",
      required = true,
      paramLabel = "TIER",
      description = "where the bytes are, such as gpu, dram, nvme, shared, object")
  private @Nullable Tier tier;

  @Option(
      names = "--file",
      paramLabel = "PATH",
      description = "the file or directory whose hash and size are registered")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--hash-algorithm",
      paramLabel = "ALGORITHM",
      defaultValue = "sha256",
      completionCandidates = ComputedAlgorithms.class,
      description = "for --file: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private Algorithm algorithm = Algorithm.SHA256;

  @Option(
      names = "--hash",
      paramLabel = "ALGORITHM:HEX",
      description =
          "the hash, such as sha256:...; with --file the one that its bytes must have (xxh128 is"
              + " not computed and taken as it is)")
  private Optional<ContentHash> hash = Optional.empty();

  @Option(names = "--size", paramLabel = "BYTES", description = "the size in bytes")
  private Optional<Long> size = Optional.empty();

  @Option(names = "--node", paramLabel = "NODE", description = "the host")
  private String node = "";

  @Option(names = "--group", paramLabel = "GROUP", description = "the group of GPUs")
  private String group = "";

  @Option(names = "--seat", paramLabel = "SEAT", description = "the seat in the group")
  private String seat = "";

  @Option(names = "--uri", paramLabel = "URI", description = "how to fetch the bytes")
  private String uri = "";

  @Option(
      names = {"-l", "--label"},
      paramLabel = "KEY=VALUE",
      description = "a label; can be repeated")
  private List<Label> labels = List.of();

  @Option(
      names = "--created-at",
      paramLabel = "TIME",
      description = "such as 2026-11-23T14:00:00Z (default: when the registry takes it)")
  private Optional<Instant> createdAt = Optional.empty();

  @Option(names = "--expires-at", paramLabel = "TIME", description = "(default: never)")
  private Optional<Instant> expiresAt = Optional.empty();

  @Mixin private final RequestIdOption requestId = new RequestIdOption();

  PutCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Location location =
        new Location(Objects.requireNonNull(tier), new Placement(node, group, seat), uri);
    Labels checkedLabels = Label.all(labels); // before hashing, which may take long
    Fingerprint fingerprint = fingerprint();
    Content content =
        new Content(
            Objects.requireNonNull(model),
            Objects.requireNonNull(version),
            fingerprint.hash(),
            fingerprint.sizeBytes(),
            checkedLabels);
    NewCheckpoint checkpoint =
        new NewCheckpoint(Objects.requireNonNull(id), content, location, createdAt, expiresAt);
    try (RegistryClient client = session.connect()) {
      print(client.put(checkpoint, requestId.orRandom()));
    }
    return 0;
  }

  private void print(Answered<Put> answer) throws IOException {
    Put put = answer.value();
    session
        .printer()
        .one(
            CheckpointShape.SHAPE,
            put.checkpoint(),
            json -> {
              json.writeBooleanField("alreadyExisted", put.alreadyExisted());
              CheckpointShape.header(answer.header()).writeTo(json);
            });
    if (put.alreadyExisted() && session.printer().isForPeople()) {
      session.remark("it stood already, with the same content");
    }
  }

  private Fingerprint fingerprint() throws IOException {
    if (file.isEmpty()) {
      return new Fingerprint(given("--hash", hash), given("--size", size), 1);
    }
    Algorithm toCompute = hash.map(ContentHash::algorithm).orElse(algorithm);
    if (hash.isPresent() && toCompute == Algorithm.XXH128) {
      long sizeBytes = ContentReader.sizeOf(file.get());
      require("size", size, sizeBytes, file.get());
      return new Fingerprint(hash.get(), sizeBytes, 1);
    }
    Fingerprint read = read(file.get(), toCompute);
    require("hash", hash, read.hash(), file.get());
    require("size", size, read.sizeBytes(), file.get());
    return read;
  }

  private Fingerprint read(Path path, Algorithm toCompute) throws IOException {
    boolean shown = session.terminal().interactive() && !session.options().quiet();
    Fingerprint read;
    try (ByteProgress progress = shown ? new ProgressLine("hashing") : ByteProgress.SILENT) {
      read = new ContentReader(toCompute, progress).read(path);
    }
    if (session.printer().isForPeople()) {
      session.remark(
          "%s: %d %s, %s"
              .formatted(
                  path,
                  read.files(),
                  read.files() == 1 ? "file" : "files",
                  HumanSize.of(read.sizeBytes())));
    }
    return read;
  }

  private static <T> T given(String flag, Optional<T> value) {
    return value.orElseThrow(
        () -> new IllegalArgumentException("%s is missing; give it, or --file".formatted(flag)));
  }

  private static <T> void require(String what, Optional<T> wanted, T actual, Path path) {
    if (wanted.isPresent() && !wanted.get().equals(actual)) {
      throw RefusedException.of(
          ErrorCode.VERIFICATION_FAILED,
          "%s of %s is %s, not %s as --%s says".formatted(what, path, actual, wanted.get(), what));
    }
  }
}
