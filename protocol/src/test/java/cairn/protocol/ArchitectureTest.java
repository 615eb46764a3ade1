package cairn.protocol;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What ARCHITECTURE.md promises of this module. */
@AnalyzeClasses(packages = "cairn", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching("cairn.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theMappingKnowsTheModelAndTheWireAndNothingElseOfCairn =
      noClasses()
          .that()
          .resideInAPackage("cairn.protocol")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "cairn.client..", "cairn.node..", "cairn.statemachine..", "cairn.cli..");

  @ArchTest
  static final ArchRule theMappingDoesNoInputOrOutput =
      noClasses()
          .that()
          .resideInAPackage("cairn.protocol")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.io..", "java.net..", "java.nio.file..", "java.nio.channels..");

  @ArchTest
  static final ArchRule theMappingReadsNoClock =
      noClasses()
          .that()
          .resideInAPackage("cairn.protocol")
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule generatedCodeStandsOnItsOwn =
      classes()
          .that()
          .resideInAPackage("cairn.registry.v1")
          .should()
          .onlyDependOnClassesThat()
          .resideOutsideOfPackages("cairn.protocol", "cairn.model");
}
