package cairn.cli.output;

import java.io.IOException;
import java.io.Writer;

/**
 * Passes JSON or YAML on. Their writers escape the control characters that the languages forbid;
 * this escapes the rest of what {@link Printable} does. Only quoted text may have any of these.
 */
final class EscapingWriter extends Writer {
  private final Writer out;

  EscapingWriter(Writer out) {
    this.out = out;
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    int start = offset;
    for (int i = offset; i < offset + length; i++) {
      char c = text[i];
      if (c != '\n' && !Character.isSurrogate(c) && Printable.isUnsafe(c)) {
        out.write(text, start, i - start);
        out.write("\\u%04x".formatted((int) c));
        start = i + 1;
      }
    }
    out.write(text, start, offset + length - start);
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  /** Ends the line. */
  @Override
  public void close() throws IOException {
    out.write('\n');
  }
}
