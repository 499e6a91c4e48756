package dev.clew.pipeline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The row of this room in the table of rooms, and what makes it deterministic. */
@AnalyzeClasses(
        packages = "dev.clew.pipeline",
        importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule OF_OURS_IT_USES_THE_CONTRACT_ALONE =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideOutsideOfPackages(
                            "dev.clew.pipeline..", "dev.clew.api..", "java..", "com.fasterxml..");

    @ArchTest
    static final ArchRule IT_HAS_NO_CLOCK_NO_THREADS_AND_NO_FILES =
            classes()
                    .should()
                    .onlyDependOnClassesThat()
                    .resideOutsideOfPackages("java.time..", "java.util.concurrent..", "java.nio..");
}
