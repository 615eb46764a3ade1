package cairn.cli.load;

import cairn.model.CheckpointFilter;
import cairn.model.CheckpointId;
import cairn.model.Content;
import cairn.model.ContentHash;
import cairn.model.Labels;
import cairn.model.Location;
import cairn.model.ModelName;
import cairn.model.ModelVersion;
import cairn.model.NewCheckpoint;
import cairn.model.Placement;
import cairn.model.Tier;
import cairn.model.TierOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Numbered records of about 300 bytes, of {@value #MODELS} models and on 64 hosts.
 *
 * @param prefix of their ids
 * @param model what the names of their models begin with
 * @param labels of each of them
 * @param tiers which they are in by turns
 */
public record SampleRecords(String prefix, String model, Labels labels, List<Tier> tiers) {
  /** How many models there are. */
  public static final int MODELS = 100;

  private static final int NEAREST = 3;

  /**
   * Takes the tiers nearest to the GPU.
   *
   * @throws IllegalArgumentException if ids or models would break their rules
   */
  public SampleRecords {
    tiers = List.copyOf(tiers.subList(0, Math.min(NEAREST, tiers.size())));
    id(prefix, Long.MAX_VALUE);
    model(model, MODELS - 1);
  }

  /** Those of a cluster with the default tiers that has no others; labelled run={@code run}. */
  public static SampleRecords of(String run) {
    return new SampleRecords(
        run, "model", new Labels(Map.of("run", run)), TierOrder.DEFAULT.tiers());
  }

  /** The name of record {@code n}. */
  public CheckpointId id(long n) {
    return id(prefix, n);
  }

  /** The model of record {@code n}. */
  public ModelName modelOf(long n) {
    return model(model, n % MODELS);
  }

  /** The tier that record {@code n} is put in. */
  public Tier tierOf(long n) {
    return tiers.get((int) (n % tiers.size()));
  }

  /** The records of the model of record {@code n}, and of nobody else who has other labels. */
  public CheckpointFilter likeThose(long n) {
    CheckpointFilter all = CheckpointFilter.of(modelOf(n));
    return new CheckpointFilter(
        all.model(),
        all.version(),
        all.tiers(),
        all.minTier(),
        all.maxTier(),
        all.node(),
        all.group(),
        all.seat(),
        all.hash(),
        labels,
        all.created(),
        all.expires());
  }

  /** Record {@code n}. */
  public NewCheckpoint put(long n) {
    return new NewCheckpoint(
        id(n),
        new Content(
            modelOf(n),
            new ModelVersion(Long.toString(n / MODELS)),
            new ContentHash(ContentHash.Algorithm.SHA256, "%064x".formatted(n)),
            n,
            labels),
        new Location(
            tierOf(n),
            new Placement("host-" + n % 64, "group-" + n % 8, Long.toString(n % 8)),
            "file:///checkpoints/step-" + n),
        Optional.empty(),
        Optional.empty());
  }

  private static CheckpointId id(String prefix, long n) {
    return new CheckpointId("%s/step-%010d".formatted(prefix, n));
  }

  private static ModelName model(String model, long n) {
    return new ModelName(model + "-" + n);
  }
}
