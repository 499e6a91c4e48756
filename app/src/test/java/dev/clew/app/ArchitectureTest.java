package dev.clew.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the app may use, and how a screen is cut. */
@AnalyzeClasses(packages = "dev.clew.app", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** What starts a toolkit, or needs one. */
    private static final String[] SCREEN = {
        "javafx.scene..", "javafx.stage..", "javafx.application..", "javafx.animation..",
        "javafx.embed..", "org.kordamp..", "atlantafx..", "org.controlsfx.."
    };

    @ArchTest
    static final ArchRule other_rooms_are_those_of_the_table =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.clew.operator..",
                            "dev.clew.node..",
                            "dev.clew.images..",
                            "dev.clew.shop..",
                            "dev.clew.bpf..");

    @ArchTest
    static final ArchRule the_sandbox_is_known_to_the_demo_alone =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.clew.app.demo..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.clew.sandbox..");

    /** The sketch is what the client tells delays by. */
    @ArchTest
    static final ArchRule of_the_live_engine_only_the_client_and_its_sketch_are_used =
            noClasses()
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage(
                                            "dev.clew.live.graph..",
                                            "dev.clew.live.hub..",
                                            "dev.clew.live.otlp..")
                                    .and(not(simpleName("Sketch"))));

    @ArchTest
    static final ArchRule models_start_no_toolkit =
            noClasses()
                    .that()
                    .haveSimpleNameEndingWith("Model")
                    .or()
                    .resideInAPackage("dev.clew.app.graph.layout")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(SCREEN);

    @ArchTest
    static final ArchRule views_ask_no_cluster =
            noClasses()
                    .that()
                    .areAssignableTo(javafx.scene.Node.class)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.fabric8..", "io.grpc..", "java.net.http..")
                    .orShould()
                    .dependOnClassesThat()
                    .haveSimpleNameEndingWith("Access")
                    .orShould()
                    .dependOnClassesThat()
                    .haveSimpleNameEndingWith("Link")
                    .orShould()
                    .dependOnClassesThat()
                    .haveSimpleNameEndingWith("Feed")
                    .orShould()
                    .dependOnClassesThat(
                            simpleNameEndingWith("Source").and(resideInAPackage("dev.clew..")));

    @ArchTest
    static final ArchRule what_every_screen_is_made_of_knows_no_screen =
            noClasses()
                    .that()
                    .resideInAPackage("dev.clew.app.ui..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.clew.app.graph..",
                            "dev.clew.app.shell..",
                            "dev.clew.app.connect..",
                            "dev.clew.app.demo..");

    @ArchTest
    static final ArchRule screens_do_not_know_the_window_around_them =
            noClasses()
                    .that()
                    .resideInAPackage("dev.clew.app.graph..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.clew.app.shell..");

    @ArchTest
    static final ArchRule only_the_layout_knows_elk =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.clew.app.graph.layout")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.eclipse..");
}
