package cairn.chaos.bug;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.cli.local.NodeRuntime;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.pool.TypePool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Whether the bugs still fit the classes of a node as it was built. */
class BugsIT {
  static final List<Bug> BUGS = Bugs.ALL;

  private static ClassFileLocator classes = ClassFileLocator.NoOp.INSTANCE;

  @BeforeAll
  static void openTheClassPathOfANode() throws IOException {
    List<ClassFileLocator> locators = new ArrayList<>();
    String classPath = NodeRuntime.ofThisProcess().classPath();
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      for (Path jar : jars(entry)) {
        locators.add(ClassFileLocator.ForJarFile.of(jar.toFile()));
      }
    }
    locators.add(ClassFileLocator.ForClassLoader.ofPlatformLoader());
    classes = new ClassFileLocator.Compound(locators);
  }

  private static List<Path> jars(String entry) throws IOException {
    if (!entry.endsWith("*")) {
      return List.of(Path.of(entry));
    }
    List<Path> jars = new ArrayList<>();
    Path directory = Path.of(entry.substring(0, entry.length() - 1));
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*.jar")) {
      found.forEach(jars::add);
    }
    return jars;
  }

  @AfterAll
  static void closeIt() throws IOException {
    classes.close();
  }

  @Nested
  class ABug {
    @ParameterizedTest
    @FieldSource("cairn.chaos.bug.BugsIT#BUGS")
    void canBeMade(Bug bug) {
      TypePool pool = TypePool.Default.of(classes);
      for (Patch patch : bug.patches()) {
        TypeDescription type = pool.describe(patch.type()).resolve();

        DynamicType.Unloaded<?> broken =
            new ByteBuddy().redefine(type, classes).visit(patch.weaver(type)).make(pool);

        assertThat(broken.getTypeDescription()).isEqualTo(type);
      }
    }
  }
}
