package dev.clew.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The sandbox serves whoever speaks to a cluster; it knows none of the product's rooms. */
@AnalyzeClasses(packages = "dev.clew", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule USES_THE_CONTRACT_AT_MOST =
            noClasses()
                    .that()
                    .resideInAPackage("dev.clew.sandbox..")
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
                            "dev.clew.shop..");
}
