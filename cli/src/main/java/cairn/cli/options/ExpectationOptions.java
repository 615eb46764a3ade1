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
   * @throws IllegalArgumentException if a flag breaks a rule of the model, or the user named the
   *     write but not what is expected: what is read may be another thing the next time
   */
  public Expectation of(CheckpointId id, RegistryClient client, RequestIdOption name) {
    if (generation.isEmpty() && tier.isEmpty()) {
      if (name.isGiven()) {
        throw new IllegalArgumentException(
            "--request-id needs --expected-generation or --expected-tier: under one name a write"
                + " is always the same");
      }
      return Expectation.of(client.get(id).value());
    }
    OptionalLong expected = generation.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    return new Expectation(expected, tier);
  }

  /** The flags that say {@code expected}. */
  public static String flags(Expectation expected) {
    StringBuilder flags = new StringBuilder();
    expected.generation().ifPresent(n -> flags.append(" --expected-generation=").append(n));
    expected.tier().ifPresent(name -> flags.append(" --expected-tier=").append(name));
    return flags.toString();
  }
}
