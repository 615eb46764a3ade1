package cairn.cli.output;

import java.io.IOException;

/** Things of one kind on their way to the output, one after the other. */
public interface Rows<T> {
  /** Prints one more. */
  void add(T row) throws IOException;

  /** Prints what is held back, and {@code tail} where the format has room for it. */
  void end(JsonPart tail) throws IOException;
}
