package cairn.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Some fields of a JSON object. */
@FunctionalInterface
public interface JsonPart {
  /** No fields. */
  JsonPart NONE = _ -> {};

  /** Writes the fields into the object that {@code json} has begun. */
  void writeTo(JsonGenerator json) throws IOException;

  /** These fields and then those of {@code next}. */
  default JsonPart and(JsonPart next) {
    return json -> {
      writeTo(json);
      next.writeTo(json);
    };
  }
}
