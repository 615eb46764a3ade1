package cairn.chaos;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What ARCHITECTURE.md promises of this module. */
@AnalyzeClasses(packages = "cairn.chaos")
class ArchitectureTest {
  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching("cairn.chaos.(**)").should().beFreeOfCycles().allowEmptyShould(true);

  @ArchTest
  static final ArchRule nodesAreSeenFromOutsideOnly =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("cairn.node..", "cairn.statemachine..", "org.apache.ratis..");

  @ArchTest
  static final ArchRule historiesAndCheckersKnowNoRegistry =
      noClasses()
          .that()
          .resideInAnyPackage("cairn.chaos.history..", "cairn.chaos.check..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("cairn.client..", "cairn.protocol..", "cairn.cli..", "io.grpc..");

  @ArchTest
  static final ArchRule checkersReadAndWriteNothing =
      noClasses()
          .that()
          .resideInAPackage("cairn.chaos.check..")
          .and()
          .haveNameNotMatching(".*Test(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.io..", "java.nio..", "java.net..");

  @ArchTest
  static final ArchRule historiesKnowNoCheckers =
      noClasses()
          .that()
          .resideInAPackage("cairn.chaos.history..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("cairn.chaos.check..");
}
