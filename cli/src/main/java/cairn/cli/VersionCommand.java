package cairn.cli;

import cairn.cli.options.Session;
import cairn.cli.output.Column;
import cairn.cli.output.JsonPart;
import cairn.cli.output.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code cairn version}: what runs here. Asks no node; {@code endpoint status} does. */
@Command(name = "version", description = "Prints the version of this program.")
final class VersionCommand implements Callable<Integer> {
  private static final Shape<Version> SHAPE =
      new Shape<>(
          "version",
          "versions",
          List.of(Column.text("CAIRN", Version::cairn), Column.text("JAVA", Version::java)),
          Version::cairn,
          version ->
              json -> {
                json.writeStringField("cairn", version.cairn());
                json.writeStringField("java", version.java());
              });

  private final Session session;

  private record Version(String cairn, String java) {}

  VersionCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Version version = new Version(ofCairn(), Runtime.version().toString());
    session.printer().one(SHAPE, version, JsonPart.NONE);
    return 0;
  }

  private static String ofCairn() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = VersionCommand.class.getResourceAsStream("version.properties")) {
      properties.load(in);
    }
    return properties.getProperty("version");
  }
}
