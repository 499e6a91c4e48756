package dev.clew.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The contract uses nothing of ours, so that every room may use it. */
@AnalyzeClasses(packages = "dev.clew", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule USES_NO_OTHER_ROOM =
            noClasses()
                    .that()
                    .resideInAPackage("dev.clew.api..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.clew.app..",
                            "dev.clew.install..",
                            "dev.clew.instrumentation..",
                            "dev.clew.live..",
                            "dev.clew.node..",
                            "dev.clew.operator..",
                            "dev.clew.pipeline..",
                            "dev.clew.sandbox..",
                            "dev.clew.shop..");
}
