package dev.clew.instrumentation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "dev.clew.instrumentation",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule it_uses_the_contract_and_no_other_room =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.clew.operator..",
                            "dev.clew.node..",
                            "dev.clew.install..",
                            "dev.clew.pipeline..",
                            "dev.clew.live..",
                            "dev.clew.app..",
                            "dev.clew.sandbox..",
                            "dev.clew.shop..");

    @ArchTest
    static final ArchRule it_knows_the_model_of_pods_but_no_client =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.fabric8.kubernetes.client..");

    @ArchTest
    static final ArchRule it_has_no_clock_no_thread_and_no_logger =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.time..", "java.util.concurrent..", "org.slf4j..");

    @ArchTest
    static final ArchRule detecting_knows_nothing_of_placing =
            noClasses()
                    .that()
                    .resideInAPackage("..detect..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("..inject..");
}
