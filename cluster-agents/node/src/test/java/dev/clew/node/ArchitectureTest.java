package dev.clew.node;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.clew.node", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule it_uses_contract_and_instrumentation_and_no_other_room =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.clew.operator..",
                            "dev.clew.install..",
                            "dev.clew.pipeline..",
                            "dev.clew.live..",
                            "dev.clew.app..",
                            "dev.clew.sandbox..",
                            "dev.clew.shop..");

    @ArchTest
    static final ArchRule reading_and_looking_know_nothing_of_cluster_or_network =
            noClasses()
                    .that()
                    .resideInAnyPackage("..proc..", "..look..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.fabric8..", "io.grpc..", "java.net..", "..link..");
}
