package dev.clew.shop;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.clew.shop", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_shop_does_not_know_clew =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.clew.api..",
                            "dev.clew.app..",
                            "dev.clew.images..",
                            "dev.clew.install..",
                            "dev.clew.instrumentation..",
                            "dev.clew.live..",
                            "dev.clew.node..",
                            "dev.clew.operator..",
                            "dev.clew.pipeline..",
                            "dev.clew.sandbox..",
                            "io.fabric8..");

    /** Its image alone has the API. */
    @ArchTest
    static final ArchRule payment_alone_makes_telemetry_of_its_own =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..payment")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.opentelemetry..");

    /** A program knows another only by the network; what they share is below them. */
    @ArchTest
    static final ArchRule programs_do_not_know_each_other =
            slices().matching("dev.clew.shop.(*)..")
                    .should()
                    .notDependOnEachOther()
                    .ignoreDependency(
                            alwaysTrue(),
                            // payment.v1 is generated: the contract of the payment service.
                            resideInAnyPackage("..truth", "..web", "..payment.v1"));
}
