package dev.clew.operator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The row of this room in the table of rooms, and what in it decides without acting. */
@AnalyzeClasses(
        packages = "dev.clew.operator",
        importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule OF_OURS_IT_USES_WHAT_THE_TABLE_SAYS =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.clew.live..",
                            "dev.clew.node..",
                            "dev.clew.images..",
                            "dev.clew.shop..",
                            "dev.clew.sandbox..",
                            "dev.clew.app..");

    /** What decides must not ask: else it could not be tested by tables, nor shown beforehand. */
    @ArchTest
    static final ArchRule WHAT_DECIDES_HAS_NO_CLIENT_AND_NO_CLOCK =
            noClasses()
                    .that()
                    .haveSimpleName("Owners")
                    .or()
                    .haveSimpleName("Workloads")
                    .or()
                    .haveSimpleName("Progress")
                    .or()
                    .haveSimpleName("Trouble")
                    .or()
                    .haveSimpleName("Phases")
                    .or()
                    .haveSimpleName("RolloutPlanner")
                    .or()
                    .haveSimpleName("Choices")
                    .or()
                    .haveSimpleName("Wishes")
                    .or()
                    .haveSimpleName("SourceState")
                    .or()
                    .haveSimpleName("Statuses")
                    .or()
                    .haveSimpleName("Judge")
                    .or()
                    .haveSimpleName("AddressBook")
                    .or()
                    .haveSimpleName("Orders")
                    .or()
                    .haveSimpleName("CollectorConfigs")
                    .or()
                    .haveSimpleName("Renewal")
                    .should()
                    .dependOnClassesThat(
                            JavaClass.Predicates.assignableTo(
                                            io.fabric8.kubernetes.client.KubernetesClient.class)
                                    .or(JavaClass.Predicates.assignableTo(java.time.Clock.class)));

    @ArchTest
    static final ArchRule FEATURES_DO_NOT_DEPEND_ON_EACH_OTHER_IN_A_CIRCLE =
            slices().matching("dev.clew.operator.(*)..").should().beFreeOfCycles();
}
