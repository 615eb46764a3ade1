package cairn.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.puppycrawl.tools.checkstyle.AbstractAutomaticBean.OutputStreamOptions;
import com.puppycrawl.tools.checkstyle.Checker;
import com.puppycrawl.tools.checkstyle.ConfigurationLoader;
import com.puppycrawl.tools.checkstyle.DefaultLogger;
import com.puppycrawl.tools.checkstyle.PropertiesExpander;
import com.puppycrawl.tools.checkstyle.api.CheckstyleException;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/**
 * The form of every source file in the build. A test, because both tools need the JDK of the code,
 * which is not the one that Maven itself runs on. With {@code -Dformat=write} it formats the files
 * instead of refusing them.
 */
class SourceFormTest {
  @Test
  void sourcesAreFormattedByGoogleJavaFormat() throws IOException, FormatterException {
    boolean write = "write".equals(System.getProperty("format"));
    List<String> unformatted = new ArrayList<>();
    for (Path source : Sources.java()) {
      String text = Files.readString(source);
      String formatted = new Formatter().formatSourceAndFixImports(text);
      if (!formatted.equals(text) && write) {
        Files.writeString(source, formatted);
      } else if (!formatted.equals(text)) {
        unformatted.add(Sources.ROOT.relativize(source).toString());
      }
    }

    assertThat(unformatted).as("run ./cairn format").isEmpty();
  }

  @Test
  void sourcesKeepTheLimitsOfCheckstyle() throws IOException, CheckstyleException {
    var report = new ByteArrayOutputStream();
    var checker = new Checker();
    checker.setModuleClassLoader(Checker.class.getClassLoader());
    checker.configure(
        ConfigurationLoader.loadConfiguration(
            Sources.ROOT.resolve("config/checkstyle.xml").toString(),
            new PropertiesExpander(new Properties())));
    checker.addListener(new DefaultLogger(report, OutputStreamOptions.CLOSE));
    List<File> files = Sources.java().stream().map(Path::toFile).toList();

    int violations = checker.process(files);

    checker.destroy();
    assertThat(violations).as(report.toString(StandardCharsets.UTF_8)).isZero();
  }
}
