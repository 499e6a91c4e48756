package dev.clew.install;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import io.fabric8.kubernetes.client.Client;

/** The row of this room in the table of rooms, and the borders inside it. */
@AnalyzeClasses(packages = "dev.clew.install", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule OF_OURS_IT_USES_CONTRACT_AND_PIPELINE =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideOutsideOfPackages(
                            "dev.clew.install..",
                            "dev.clew.api..",
                            "dev.clew.pipeline..",
                            "java..",
                            "com.fasterxml..",
                            "io.fabric8..");

    /** The window shows what will be applied before there is a cluster to ask. */
    @ArchTest
    static final ArchRule MANIFESTS_ARE_MADE_WITHOUT_A_CLUSTER =
            noClasses()
                    .that()
                    .resideInAPackage("dev.clew.install.manifests")
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(Client.class)
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.fabric8.kubernetes.client.dsl..", "java.time..");
}
