package dev.clew.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import dev.clew.sandbox.apiserver.Kubelet;
import dev.clew.sandbox.apiserver.NotRunning;

import java.util.Set;

/** Controllers, kubelet and Services could run against a real API server: they never touch ours. */
@AnalyzeClasses(packages = "dev.clew.sandbox", importOptions = DoNotIncludeTests.class)
class ApiClientsTest {
    private static final Set<String> AGREED =
            Set.of(
                    Kubelet.class.getName(),
                    Kubelet.Log.class.getName(),
                    NotRunning.class.getName());

    @ArchTest
    static final ArchRule controllers_kubelet_and_services_are_clients_of_the_api_server_only =
            noClasses()
                    .that()
                    .resideInAnyPackage("..controllers..", "..kubelet..", "..net..")
                    .should()
                    .dependOnClassesThat(
                            JavaClass.Predicates.resideInAPackage("..sandbox.apiserver..")
                                    .and(
                                            com.tngtech.archunit.base.DescribedPredicate.describe(
                                                    "are not what the API server asks of a kubelet",
                                                    c -> !AGREED.contains(c.getName()))));

    @ArchTest
    static final ArchRule the_api_server_knows_none_of_them =
            noClasses()
                    .that()
                    .resideInAPackage("..apiserver..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("..controllers..", "..kubelet..", "..sandbox.net..");
}
