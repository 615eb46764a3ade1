package cairn.cli.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A JSON or YAML document that a user wrote. What begins like a JSON object is JSON, unless its
 * name says that it is YAML.
 *
 * <p>All values in YAML are taken as text, as they are written: {@code version: 1.10} is not the
 * number 1.1. The JSON of the API takes numbers and truth values in quotes, too.
 */
public final class UserDocument {
  /** The largest document that is read. */
  public static final int MAX_BYTES = 4 << 20;

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final YAMLFactory YAML =
      YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final String name;
  private final String text;

  private UserDocument(String name, String text) {
    this.name = name;
    this.text = text;
  }

  /**
   * The document in {@code in}, as JSON on one line.
   *
   * @param name what a message calls it
   * @throws IllegalArgumentException if it is too large or no such document; the message says where
   */
  public static String json(String name, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException("%s is larger than %d bytes".formatted(name, MAX_BYTES));
    }
    return new UserDocument(name, utf8(name, bytes)).json();
  }

  private static String utf8(String name, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("%s is not UTF-8".formatted(name), e);
    }
  }

  private String json() throws IOException {
    boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml") || !looksLikeJson();
    StringWriter json = new StringWriter();
    try (JsonParser parser = yaml ? YAML.createParser(text) : JSON.createParser(text);
        JsonGenerator generator = JSON.createGenerator(json)) {
      copy(parser, generator);
    } catch (JsonProcessingException e) {
      throw invalid(e.getLocation(), firstLine(e.getOriginalMessage()), e);
    }
    return json.toString();
  }

  private boolean looksLikeJson() {
    return text.stripLeading().startsWith("{");
  }

  private void copy(JsonParser parser, JsonGenerator generator) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw invalid(parser.currentTokenLocation(), "there is no object with fields", null);
    }
    int depth = 0;
    do {
      depth += depthOf(parser.currentToken());
      write(parser, generator);
    } while (depth > 0 && parser.nextToken() != null);
    if (parser.nextToken() != null) {
      throw invalid(parser.currentTokenLocation(), "there is more behind the document", null);
    }
  }

  private static int depthOf(JsonToken token) {
    if (token.isStructStart()) {
      return 1;
    }
    return token.isStructEnd() ? -1 : 0;
  }

  private void write(JsonParser parser, JsonGenerator generator) throws IOException {
    if (!(parser instanceof YAMLParser yaml)) {
      generator.copyCurrentEvent(parser);
      return;
    }
    if (yaml.isCurrentAlias()) {
      throw invalid(parser.currentTokenLocation(), "an alias is not taken; write it out", null);
    }
    JsonToken token = parser.currentToken();
    if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
      generator.writeString(parser.getText());
    } else {
      generator.copyCurrentEvent(parser);
    }
  }

  private IllegalArgumentException invalid(
      @Nullable JsonLocation where, String why, @Nullable Throwable cause) {
    String place =
        where == null
            ? ""
            : " line %d, column %d:".formatted(where.getLineNr(), where.getColumnNr());
    return new IllegalArgumentException("%s:%s %s".formatted(name, place, why), cause);
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("it cannot be read");
  }
}
