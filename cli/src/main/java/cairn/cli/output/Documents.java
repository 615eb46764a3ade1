package cairn.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.io.IOException;
import java.io.Writer;
import java.util.regex.Pattern;

/**
 * Makes the writers of JSON and YAML. What they write is safe on a terminal; closing them ends the
 * line and leaves the target open.
 */
final class Documents {
  private static final JsonFactory JSON = new JsonFactory();

  private Documents() {}

  /** JSON on one line. */
  static JsonGenerator compactJson(Writer out) throws IOException {
    return JSON.createGenerator(new EscapingWriter(out));
  }

  /** JSON for eyes. */
  static JsonGenerator prettyJson(Writer out) throws IOException {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withArrayEmptySeparator("")
                .withObjectEmptySeparator(""));
    printer.indentArraysWith(indenter);
    printer.indentObjectsWith(indenter);
    return compactJson(out).setPrettyPrinter(printer);
  }

  /** YAML; text that a parser might take for something else stands in quotes. */
  static JsonGenerator yaml(Writer out) throws IOException {
    return YAMLFactory.builder()
        .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
        .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
        .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
        .disable(YAMLGenerator.Feature.SPLIT_LINES)
        .stringQuotingChecker(new CarefulQuoting())
        .build()
        .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
        .createGenerator(new EscapingWriter(out));
  }

  /** Puts into quotes what is escaped or looks like a number or a time, besides what YAML wants. */
  private static final class CarefulQuoting extends StringQuotingChecker.Default {
    private static final long serialVersionUID = 1;
    private static final Pattern LIKE_A_NUMBER = Pattern.compile("[-+.0-9]");

    @Override
    public boolean needToQuoteValue(String value) {
      return super.needToQuoteValue(value)
          || LIKE_A_NUMBER.matcher(value).lookingAt()
          || !Printable.escape(value).equals(value);
    }
  }
}
