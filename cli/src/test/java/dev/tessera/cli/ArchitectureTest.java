package dev.tessera.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// Holds the table of modules in ARCHITECTURE.md and keeps packages free of cycles.
@AnalyzeClasses(packages = "dev.tessera", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule MODULES_DEPEND_AS_THE_TABLE_SAYS = layeredArchitecture()
      .consideringOnlyDependenciesInLayers()
      .layer("data")
      .definedBy("dev.tessera.data..")
      .layer("infer")
      .definedBy("dev.tessera.infer..")
      .layer("train")
      .definedBy("dev.tessera.train..")
      .layer("retrieval")
      .definedBy("dev.tessera.retrieval..")
      .layer("cli")
      .definedBy("dev.tessera.cli..")
      .layer("encoder")
      .definedBy("dev.tessera.encoder..")
      .whereLayer("data")
      .mayNotAccessAnyLayer()
      .whereLayer("infer")
      .mayOnlyAccessLayers("data")
      .whereLayer("train")
      .mayOnlyAccessLayers("data", "infer")
      .whereLayer("encoder")
      .mayOnlyAccessLayers("data", "infer", "train")
      .whereLayer("retrieval")
      .mayOnlyAccessLayers("data", "infer")
      .whereLayer("cli")
      .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES = slices().matching("dev.tessera.(**)")
      .should()
      .beFreeOfCycles();

  @ArchTest
  static final ArchRule SERVING_KNOWS_NO_NATIVE_LIBRARY = noClasses()
      .that()
      .resideInAnyPackage("dev.tessera.data..", "dev.tessera.infer.model..",
          "dev.tessera.infer.neighbors..", "dev.tessera.retrieval..")
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage("org.nd4j..", "org.bytedeco..");

  @ArchTest
  static final ArchRule ONLY_ENCODERS_KNOW_DL4J = noClasses()
      .that()
      .resideOutsideOfPackage("dev.tessera.encoder..")
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage("org.deeplearning4j..");

  @ArchTest
  static final ArchRule ONLY_THE_COMMAND_LINE_KNOWS_THE_TERMINAL = noClasses()
      .that()
      .resideOutsideOfPackage("dev.tessera.cli..")
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage("picocli..", "me.tongfei..");

  @ArchTest
  static final ArchRule LIBRARIES_DO_NOT_PRINT = noClasses()
      .that()
      .resideOutsideOfPackages("dev.tessera.cli..", "dev.tessera.bench..")
      .should()
      .accessField(System.class, "out")
      .orShould()
      .accessField(System.class, "err");
}
