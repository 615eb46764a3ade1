package cairn.node;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What ARCHITECTURE.md promises of this module. */
@AnalyzeClasses(packages = "cairn.node", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String WIRING = "cairn.node";
  private static final String CONFIG = "cairn.node.config";
  private static final String SERVICE = "cairn.node.service";
  private static final String GRPC = "cairn.node.grpc";
  private static final String HEALTH = "cairn.node.health";
  private static final String RAFT = "cairn.node.raft";
  private static final String MEMBER = "cairn.node.member";
  private static final String DISK = "cairn.node.disk";
  private static final String FAILSTOP = "cairn.node.failstop";
  private static final String TESTING = "cairn.node.testing";

  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching("cairn.node.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nothingKnowsTheWiring =
      noClasses()
          .that()
          .resideInAnyPackage(CONFIG, SERVICE, GRPC, HEALTH, RAFT, MEMBER, DISK, FAILSTOP)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(WIRING);

  @ArchTest
  static final ArchRule settingsKnowNothingOfTheNode =
      noClasses()
          .that()
          .resideInAPackage(CONFIG)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              WIRING, SERVICE, GRPC, HEALTH, RAFT, MEMBER, DISK, "cairn.statemachine..");

  @ArchTest
  static final ArchRule useCasesKnowNeitherWireNorRaft =
      noClasses()
          .that()
          .resideInAPackage(SERVICE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              GRPC,
              HEALTH,
              RAFT,
              MEMBER,
              DISK,
              "cairn.protocol..",
              "cairn.registry..",
              "cairn.peer..",
              "com.google.protobuf..",
              "io.grpc..");

  @ArchTest
  static final ArchRule edgesKnowTheUseCasesOnly =
      noClasses()
          .that()
          .resideInAnyPackage(GRPC, HEALTH)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              RAFT, MEMBER, DISK, FAILSTOP, "cairn.peer..", "cairn.statemachine.mapdb..");

  @ArchTest
  static final ArchRule theVolumeIsJudgedByItsFilesAlone =
      noClasses()
          .that()
          .resideInAPackage(DISK)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SERVICE, GRPC, HEALTH, RAFT, MEMBER, "cairn.statemachine..");

  @ArchTest
  static final ArchRule raftKnowsNoEdge =
      noClasses()
          .that()
          .resideInAnyPackage(RAFT, MEMBER)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(GRPC, HEALTH, "cairn.registry..");

  @ArchTest
  static final ArchRule ratisStaysBehindOnePackage =
      noClasses()
          .that()
          .resideOutsideOfPackage(RAFT)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.ratis..");

  @ArchTest
  static final ArchRule grpcStaysAtTheEdge =
      noClasses()
          .that()
          .resideOutsideOfPackage(GRPC)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.grpc..");

  @ArchTest
  static final ArchRule theWireStaysAtTheEdge =
      noClasses()
          .that()
          .resideOutsideOfPackage(GRPC)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("cairn.registry.v1");

  @ArchTest
  static final ArchRule commandLineAndYamlAreReadInOnePlace =
      noClasses()
          .that()
          .resideOutsideOfPackage(CONFIG)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("picocli..", "com.fasterxml.jackson.dataformat..");

  @ArchTest
  static final ArchRule testingStaysInTests =
      noClasses()
          .that()
          .resideOutsideOfPackage(TESTING)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(TESTING, "cairn.statemachine.testing");
}
