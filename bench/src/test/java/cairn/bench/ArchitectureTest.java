package cairn.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What ARCHITECTURE.md promises of this module. */
@AnalyzeClasses(packages = "cairn.bench")
class ArchitectureTest {
  @ArchTest
  static final ArchRule nodesAreSeenFromOutsideOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage("cairn.bench.micro..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("cairn.node..", "cairn.statemachine..", "org.apache.ratis..");

  @ArchTest
  static final ArchRule micromeasurementsNeedNoNode =
      noClasses()
          .that()
          .resideInAPackage("cairn.bench.micro..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("cairn.node..", "org.apache.ratis..");
}
