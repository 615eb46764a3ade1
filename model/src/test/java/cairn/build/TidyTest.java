package cairn.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What keeps the repository readable beside its code. */
class TidyTest {
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package (cairn[a-z.]*);");
  private static final Pattern PACKAGE_ROW = Pattern.compile("(?m)^\\| `(cairn[a-z.]*)` \\|");
  private static final Pattern CLASS_NAME = Pattern.compile("`([A-Z][A-Za-z]+)[.`]");
  private static final Pattern TODO = Pattern.compile("\\b(TODO|FIXME|XXX)\\b(?!.*#\\d+)");
  private static final Pattern TEST =
      Pattern.compile("[(\\s]`([A-Z]\\w+(?:IT|Test)(?:\\.\\w+)?)`[,)]");
  private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#)([^)#]+)[^)]*\\)");

  @Nested
  class TheArchitectureDocument {
    @Test
    void hasARowForEachPackageAndNoOther() throws IOException {
      assertThat(found(PACKAGE_ROW, architecture())).isEqualTo(packages());
    }

    @Test
    void namesNoClassThatDoesNotExist() throws IOException {
      Set<String> classes = new TreeSet<>();
      for (Path source : Sources.java()) {
        classes.add(source.getFileName().toString().replace(".java", ""));
      }

      Set<String> named = found(CLASS_NAME, architecture());

      assertThat(classes).containsAll(named);
    }

    private static String architecture() throws IOException {
      return Files.readString(Sources.ROOT.resolve("ARCHITECTURE.md"));
    }

    private static Set<String> packages() throws IOException {
      Set<String> packages = new TreeSet<>();
      for (Path source : Sources.java()) {
        packages.addAll(found(PACKAGE, Files.readString(source)));
      }
      return packages;
    }
  }

  @Nested
  class TheSources {
    @Test
    void haveNoTodoWithoutAnIssue() throws IOException {
      List<String> open = new ArrayList<>();
      for (Path source : Sources.java()) {
        if (!source.endsWith("TidyTest.java") && TODO.matcher(Files.readString(source)).find()) {
          open.add(Sources.ROOT.relativize(source).toString());
        }
      }

      assertThat(open).isEmpty();
    }

    @Test
    void documentEveryFieldOfTheProtocol() throws IOException {
      List<String> undocumented = new ArrayList<>();
      for (Path proto : Sources.withSuffix(".proto")) {
        List<String> lines = Files.readAllLines(proto);
        for (int i = 1; i < lines.size(); i++) {
          if (lines.get(i).matches("  .* = \\d+( \\[.*)?;") && !isDocumented(lines, i)) {
            undocumented.add(proto.getFileName() + ": " + lines.get(i).strip());
          }
        }
      }

      assertThat(undocumented).isEmpty();
    }

    private static boolean isDocumented(List<String> lines, int at) {
      return lines.get(at - 1).strip().startsWith("//");
    }
  }

  @Nested
  class TheDocuments {
    @Test
    void linkToFilesThatExist() throws IOException {
      List<String> broken = new ArrayList<>();
      for (Path document : Sources.withSuffix(".md")) {
        for (String target : found(LINK, Files.readString(document))) {
          if (!Files.exists(document.resolveSibling(target))) {
            broken.add(Sources.ROOT.relativize(document) + " -> " + target);
          }
        }
      }

      assertThat(broken).isEmpty();
    }

    @Test
    void nameATestForEverySentenceOfTheSemantics() throws IOException {
      Map<String, String> tests = new HashMap<>();
      for (Path source : Sources.java()) {
        String name = source.getFileName().toString().replace(".java", "");
        tests.put(name, Files.readString(source));
      }
      String semantics = Files.readString(Sources.ROOT.resolve("docs/semantics.md"));
      String sentences = semantics.substring(semantics.indexOf("\n- ") + 1);

      for (String sentence : sentences.split("(?m)^(- |## .*\\n)", -1)) {
        if (!sentence.isBlank()) {
          assertThat(found(TEST, sentence)).as(sentence).isNotEmpty();
        }
      }
      for (String test : found(TEST, semantics)) {
        String[] parts = test.split("\\.", -1);
        assertThat(tests).as(test).containsKey(parts[0]);
        assertThat(tests.get(parts[0])).as(test).contains(parts[parts.length - 1]);
      }
    }
  }

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    pattern.matcher(text).results().map((MatchResult match) -> match.group(1)).forEach(found::add);
    return found;
  }
}
