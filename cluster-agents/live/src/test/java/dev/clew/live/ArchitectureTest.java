package dev.clew.live;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The row of this room in DESIGN section 2, and what keeps the engine deterministic. */
@AnalyzeClasses(packages = "dev.clew.live", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule uses_the_contract_and_no_other_room =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.clew.instrumentation..",
                            "dev.clew.pipeline..",
                            "dev.clew.install..",
                            "dev.clew.operator..",
                            "dev.clew.node..",
                            "dev.clew.sandbox..",
                            "dev.clew.shop..",
                            "dev.clew.app..");

    @ArchTest
    static final ArchRule the_engine_has_no_client_no_threads_and_no_logger =
            noClasses()
                    .that()
                    .resideInAnyPackage("..live.graph..", "..live.otlp..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.fabric8..",
                            "io.grpc..",
                            "org.slf4j..",
                            "java.util.concurrent..",
                            "dev.clew.live.hub..",
                            "dev.clew.live.client..");

    @ArchTest
    static final ArchRule the_engine_has_no_clock =
            noClasses()
                    .that()
                    .resideInAnyPackage("..live.graph..", "..live.otlp..")
                    .should()
                    .callMethod(System.class, "nanoTime")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.time.Clock");

    @ArchTest
    static final ArchRule nothing_here_needs_a_kubernetes_client =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("io.fabric8..");

    @ArchTest
    static final ArchRule the_client_needs_no_hub =
            noClasses()
                    .that()
                    .resideInAPackage("..live.client..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.clew.live.hub..");

    @ArchTest
    static final ArchRule no_feature_needs_another_in_a_circle =
            slices().matching("dev.clew.live.(*)..").should().beFreeOfCycles();
}
