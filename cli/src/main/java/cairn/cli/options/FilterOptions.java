package cairn.cli.options;

import cairn.model.CheckpointFilter;
import cairn.model.ContentHash;
import cairn.model.ModelName;
import cairn.model.ModelVersion;
import cairn.model.Tier;
import cairn.model.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** The flags that say which checkpoints are meant: those that match every one of them. */
public final class FilterOptions {
  @Option(names = "--model", paramLabel = "NAME", description = "of this model")
  private Optional<ModelName> model = Optional.empty();

  @Option(names = "--version", paramLabel = "VERSION", description = "of this version")
  private Optional<ModelVersion> version = Optional.empty();

  @Option(
      names = "--tier",
      paramLabel = "TIER",
      split = ",",
      description = "in this tier; repeated: in any of them")
  private List<Tier> tiers = List.of();

  @Option(
      names = "--min-tier",
      paramLabel = "TIER",
      description = "in this tier or one nearer to the GPU")
  private Optional<Tier> minTier = Optional.empty();

  @Option(
      names = "--max-tier",
      paramLabel = "TIER",
      description = "in this tier or one farther from the GPU")
  private Optional<Tier> maxTier = Optional.empty();

  @Option(names = "--node", paramLabel = "NODE", description = "on this host")
  private String node = "";

  @Option(names = "--group", paramLabel = "GROUP", description = "in this group of GPUs")
  private String group = "";

  @Option(names = "--seat", paramLabel = "SEAT", description = "in this seat of the group")
  private String seat = "";

  @Option(
      names = "--hash",
      paramLabel = "ALGORITHM:HEX",
      description = "with this hash, such as sha256:...")
  private Optional<ContentHash> hash = Optional.empty();

  @Option(
      names = {"-l", "--label"},
      paramLabel = "KEY=VALUE",
      description = "with this label; repeated: with all of them")
  private List<Label> labels = List.of();

  @Option(
      names = "--created-from",
      paramLabel = "TIME",
      description = "created then or later, such as 2026-11-23T14:00:00Z")
  private Optional<Instant> createdFrom = Optional.empty();

  @Option(names = "--created-before", paramLabel = "TIME", description = "created before that")
  private Optional<Instant> createdBefore = Optional.empty();

  @Option(names = "--expires-from", paramLabel = "TIME", description = "expires then or later")
  private Optional<Instant> expiresFrom = Optional.empty();

  @Option(names = "--expires-before", paramLabel = "TIME", description = "expires before that")
  private Optional<Instant> expiresBefore = Optional.empty();

  /**
   * The filter.
   *
   * @throws IllegalArgumentException if a flag breaks a rule of the model
   */
  public CheckpointFilter filter() {
    return new CheckpointFilter(
        model,
        version,
        Set.copyOf(tiers),
        minTier,
        maxTier,
        node,
        group,
        seat,
        hash,
        Label.all(labels),
        range("created", createdFrom, createdBefore),
        range("expires", expiresFrom, expiresBefore));
  }

  private static TimeRange range(String what, Optional<Instant> from, Optional<Instant> before) {
    try {
      return new TimeRange(from, before);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--%s-%s".formatted(what, e.getMessage()), e);
    }
  }
}
