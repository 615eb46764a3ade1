package cairn.cli.options;

import cairn.client.Reading;
import cairn.model.Consistency;
import cairn.model.Revision;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The flags that say how to read. */
public final class ReadingOptions {
  @Option(
      names = "--consistency",
      paramLabel = "LEVEL",
      defaultValue = "linearizable",
      completionCandidates = LevelNames.class,
      description =
          "${COMPLETION-CANDIDATES}: all that was acknowledged, what the node has, or all up to"
              + " --min-revision (default: ${DEFAULT-VALUE})")
  private Level consistency = Level.LINEARIZABLE;

  @Option(
      names = "--min-revision",
      paramLabel = "REVISION",
      description = "for --consistency=at-least: the node waits until it has this revision")
  private Optional<Long> minRevision = Optional.empty();

  @Option(
      names = "--as-of",
      paramLabel = "REVISION",
      description = "as it stood at this revision, for as long as the history goes back")
  private Optional<Long> asOf = Optional.empty();

  /** How much a read must show. */
  public enum Level {
    /** All that was acknowledged. */
    LINEARIZABLE,
    /** What the node has. */
    LOCAL,
    /** All up to a revision. */
    AT_LEAST;

    /**
     * The one that is written {@code text}.
     *
     * @throws IllegalArgumentException if none is
     */
    static Level of(String text) {
      return Stream.of(values())
          .filter(level -> level.text().equals(text))
          .findFirst()
          .orElseThrow(() ->
              new IllegalArgumentException(
                  "'%s' is not one of %s"
                      .formatted(
                          text,
                          Stream.of(values()).map(Level::text).collect(Collectors.joining(", ")))));
    }

    /** As it is written in a flag. */
    String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** For help and completion. */
  private static final class LevelNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(Level.values()).map(Level::text).iterator();
    }
  }

  /**
   * How to read.
   *
   * @throws IllegalArgumentException if the flags do not go together or a revision is none
   */
  public Reading reading() {
    asOf.ifPresent(revision -> requirePositive("--as-of", revision));
    return new Reading(consistency(), asOf.map(Revision::new));
  }

  private Consistency consistency() {
    if (consistency == Level.AT_LEAST) {
      long revision =
          minRevision.orElseThrow(
              () -> new IllegalArgumentException("--consistency=at-least needs --min-revision"));
      requirePositive("--min-revision", revision);
      return new Consistency.AtLeast(new Revision(revision));
    }
    if (minRevision.isPresent()) {
      throw new IllegalArgumentException("--min-revision needs --consistency=at-least");
    }
    return consistency == Level.LOCAL ? Consistency.LOCAL : Consistency.LINEARIZABLE;
  }

  private static void requirePositive(String flag, long revision) {
    if (revision < 1) {
      throw new IllegalArgumentException("%s %d is below 1".formatted(flag, revision));
    }
  }
}
