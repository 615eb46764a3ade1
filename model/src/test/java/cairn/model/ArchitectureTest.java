package cairn.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** What ARCHITECTURE.md promises of this module. */
@AnalyzeClasses(packages = "cairn.model", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching("cairn.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theVocabularyNeedsNothing =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("cairn.model", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule theVocabularyReadsNoClock =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class);
}
