package cairn.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

/** What ARCHITECTURE.md promises of this module. */
@AnalyzeClasses(packages = "cairn.client", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching("cairn.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theClientKnowsNothingOfTheServer =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("cairn.node..", "cairn.statemachine..", "cairn.cli..");

  @ArchTest
  static final ArchRule whatTheClientOffersDoesNotShowTheWire =
      ArchRuleDefinition.noMethods()
          .that()
          .areDeclaredInClassesThat()
          .arePublic()
          .and()
          .haveModifier(JavaModifier.PUBLIC)
          .should()
          .haveRawReturnType(
              com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage(
                  "io.grpc..", "com.google..", "cairn.registry.v1", "cairn.protocol"));

  @ArchTest
  static final ArchRule theTransportIsBehindTheStubs =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.grpc.netty..", "io.netty..");
}
