package cairn.cli.output;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Where a command prints.
 *
 * @param in what a command reads that takes its data from there
 * @param out for data only; its exceptions are passed on, so that a closed pipe is noticed
 * @param err for progress, remarks and failures; flushes at the end of each line
 * @param interactive whether a person sees {@code err} as it is written
 * @param colored whether help texts on {@code out} may have colours
 */
public record Terminal(
    InputStream in, Writer out, PrintWriter err, boolean interactive, boolean colored) {
  /** The system property in which the launcher names the outputs that are terminals. */
  private static final String TERMINALS = "cairn.cli.terminals";

  /** The streams of this process. */
  public static Terminal ofProcess() {
    boolean capable = !"dumb".equals(System.getenv("TERM"));
    String noColor = System.getenv("NO_COLOR");
    return new Terminal(
        new FileInputStream(FileDescriptor.in),
        new BufferedWriter(utf8(new FileOutputStream(FileDescriptor.out)), 1 << 16),
        new PrintWriter(utf8(new FileOutputStream(FileDescriptor.err)), true),
        capable && isTerminal("err"),
        capable && isTerminal("out") && (noColor == null || noColor.isEmpty()));
  }

  private static boolean isTerminal(String output) {
    return List.of(System.getProperty(TERMINALS, "").split(",")).contains(output);
  }

  private static Writer utf8(OutputStream stream) {
    return new OutputStreamWriter(stream, StandardCharsets.UTF_8);
  }
}
