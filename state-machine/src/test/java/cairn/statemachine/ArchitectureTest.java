package cairn.statemachine;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What ARCHITECTURE.md promises of this module. */
@AnalyzeClasses(
    packages = "cairn.statemachine",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching("cairn.statemachine.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packagesDependInTheAllowedDirections =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("cairn.statemachine..")
          .layer("machine")
          .definedBy("cairn.statemachine")
          .layer("rules")
          .definedBy("..rules..")
          .layer("command")
          .definedBy("..command..")
          .layer("store")
          .definedBy("..store..")
          .layer("index")
          .definedBy("..index..")
          .layer("codec")
          .definedBy("..codec..")
          .layer("memory")
          .definedBy("..memory..")
          .layer("query")
          .definedBy("..query..")
          .layer("mapdb")
          .definedBy("..mapdb..")
          .layer("snapshot")
          .definedBy("..snapshot..")
          .layer("testing")
          .definedBy("..testing..")
          .whereLayer("machine")
          .mayOnlyAccessLayers("rules", "command", "store")
          .whereLayer("rules")
          .mayOnlyAccessLayers("command", "store")
          .whereLayer("command")
          .mayNotAccessAnyLayer()
          .whereLayer("store")
          .mayOnlyAccessLayers("command", "index")
          .whereLayer("index")
          .mayNotAccessAnyLayer()
          .whereLayer("codec")
          .mayOnlyAccessLayers("command", "store", "index")
          .whereLayer("memory")
          .mayOnlyAccessLayers("store", "command", "codec")
          .whereLayer("query")
          .mayOnlyAccessLayers("store", "index")
          .whereLayer("mapdb")
          .mayOnlyAccessLayers("store", "command", "index", "codec", "memory", "query")
          .whereLayer("snapshot")
          .mayOnlyAccessLayers("store", "command", "codec", "memory", "query", "mapdb")
          .whereLayer("testing")
          .mayOnlyAccessLayers("store", "command", "index", "codec", "memory");

  @ArchTest
  static final ArchRule onlyTheStoreKnowsMapDb =
      noClasses()
          .that()
          .resideOutsideOfPackage("..mapdb..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.mapdb..");

  @ArchTest
  static final ArchRule onlyTheCodecsKnowTheGeneratedMessages =
      noClasses()
          .that()
          .resideOutsideOfPackages("..codec..", "..snapshot..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("cairn.log.v1..", "com.google.protobuf..");

  @ArchTest
  static final ArchRule neitherRatisNorGrpcIsUsed =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.ratis..", "io.grpc..");

  @ArchTest
  static final ArchRule decisionsReadNoClockAndNoRandomness =
      noClasses()
          .that()
          .resideInAnyPackage(
              "cairn.statemachine", "..rules..", "..command..", "..index..", "..codec..")
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(java.util.UUID.class, "randomUUID")
          .orShould()
          .dependOnClassesThat(
              resideInAnyPackage("java.util.concurrent..", "java.util.random..", "java.io.File")
                  .or(
                      com.tngtech.archunit.base.DescribedPredicate.describe(
                          "give time or randomness",
                          type ->
                              type.isEquivalentTo(java.util.Random.class)
                                  || type.isAssignableTo(java.time.Clock.class)
                                  || type.isEquivalentTo(Thread.class)
                                  || type.isEquivalentTo(java.nio.file.Files.class))));

  @ArchTest
  static final ArchRule testingStaysInTests =
      noClasses()
          .that()
          .resideOutsideOfPackage("..testing..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..testing..");
}
