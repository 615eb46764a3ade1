package cairn.cli.output;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the standard output looks like, {@code -o} on the command line. */
public enum OutputFormat {
  /** The columns a person wants to see, with sizes in KiB, MiB, GiB. */
  TABLE,
  /** Every column, with exact values. */
  WIDE,
  /** One JSON document: the response as the API's JSON. */
  JSON,
  /** One JSON object a line, one line a record. */
  JSONL,
  /** The document of {@link #JSON} in YAML. */
  YAML,
  /** Every column as RFC 4180 has it. */
  CSV,
  /** The names alone, one a line. */
  NAME;

  /** The format as it is written on the command line. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The format that is written {@code text}. */
  public static Optional<OutputFormat> of(String text) {
    return Stream.of(values()).filter(format -> format.text().equals(text)).findFirst();
  }

  /** The format as picocli shows it among the values to choose from. */
  @Override
  public String toString() {
    return text();
  }
}
