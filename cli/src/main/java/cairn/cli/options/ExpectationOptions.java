package cairn.cli.options;

import cairn.client.RegistryClient;
import cairn.model.CheckpointId;
import cairn.model.Expectation;
import cairn.model.Tier;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** The flags of a compare-and-set: what the caller takes the record for. */
public final class ExpectationOptions {
  @Option(
      names = "--expected-generation",
      paramLabel = "N",
      description =
          "only if the record stands at this generation; without this and --expected-tier the"
              + " record is read first and must not change in between")
  private Optional<Long> generation = Optional.empty();

  @Option(
      names = "--expected-tier",
      paramLabel = "TIER",
      description = "only if the record stands in this tier")
  private Optional<Tier> tier = Optional.empty();

  /**
   * What is expected of {@code id}: what the flags say, else the generation at which it stands.
   *
   * @throws IllegalArgumentException if a flag breaks a rule of the model
   */
  public Expectation of(CheckpointId id, RegistryClient client) {
    if (generation.isEmpty() && tier.isEmpty()) {
      return Expectation.of(client.get(id).value());
    }
    OptionalLong expected = generation.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    return new Expectation(expected, tier);
  }
}
