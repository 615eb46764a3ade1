package cairn.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What ARCHITECTURE.md promises of this module. */
@AnalyzeClasses(packages = "cairn.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching("cairn.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule thingsOfTheNodeAreReachedOverTheClientAlone =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "cairn.node..",
              "cairn.statemachine..",
              "cairn.registry..",
              "cairn.protocol..",
              "io.grpc..",
              "com.google.protobuf..");

  @ArchTest
  static final ArchRule outputKnowsNothingOfCommands =
      classes()
          .that()
          .resideInAPackage("cairn.cli.output")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "cairn.cli.output",
              "cairn.client",
              "cairn.model",
              "com.fasterxml.jackson..",
              "java..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule onlyOutputAndInputKnowJsonAndYaml =
      noClasses()
          .that()
          .resideOutsideOfPackages("cairn.cli.output", "cairn.cli.input")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml.jackson.dataformat..");

  @ArchTest
  static final ArchRule onlyContentHashes =
      noClasses()
          .that()
          .resideOutsideOfPackage("cairn.cli.content")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.bouncycastle..", "me.tongfei..");

  @ArchTest
  static final ArchRule dataGoesThroughTheTerminal =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");
}
