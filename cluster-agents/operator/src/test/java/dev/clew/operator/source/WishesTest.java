package dev.clew.operator.source;

import static dev.clew.operator.Things.pod;
import static dev.clew.operator.Things.source;
import static dev.clew.operator.Things.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.Names;
import dev.clew.api.Reason;
import dev.clew.api.crd.Source;
import dev.clew.api.crd.SourceSpec;
import dev.clew.operator.Things;
import dev.clew.operator.cluster.Progress;
import dev.clew.operator.cluster.Workload;
import dev.clew.operator.cluster.Workload.Handling;

import io.fabric8.kubernetes.api.model.EnvVarBuilder;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

final class WishesTest {
    private static final Source SOURCE = source("web", "Deployment", "web");

    @Test
    void what_nobody_chose_and_what_is_kept_out_gets_no_agent() {
        Source keptOut =
                source(
                        "web",
                        new SourceSpec(
                                new SourceSpec.Workload("Deployment", "web"), false, null, null));

        assertThat(wish(web(pod("a")), new Choice.None(), Sample.java()))
                .isEqualTo(new Wish.Clean(Reason.NOT_CHOSEN, List.of()));
        assertThat(wish(web(pod("a")), new Choice.Chosen(keptOut), Sample.java()))
                .isEqualTo(new Wish.Clean(Reason.KEPT_OUT, List.of()));
    }

    @Test
    void a_java_workload_that_a_node_agent_saw_gets_the_agent_under_its_name() {
        assertThat(wish(web(pod("a")), Sample.java()))
                .isInstanceOfSatisfying(
                        Wish.Instrument.class,
                        wish -> {
                            assertThat(wish.decision().serviceName()).isEqualTo("web");
                            assertThat(wish.decision().collectorIp()).isEqualTo("10.0.0.7");
                            assertThat(wish.decision().agents()).containsOnlyKeys("app");
                            assertThat(wish.mark()).isEqualTo(wish.decision().digest());
                        });
    }

    @Test
    void a_guess_never_places_an_agent() {
        assertThat(wish(web(pod("a")), Sample.guessedJava(true)))
                .isEqualTo(new Wish.Hold(Reason.WAITING_FOR_NODE_AGENT, List.of("container app")));
        assertThat(wish(web(pod("a")), Sample.guessedJava(false)))
                .isEqualTo(new Wish.Hold(Reason.WAITING_FOR_RUNNING_POD, List.of()));
        assertThat(wish(web(), Sample.guessedJava(false)))
                .isEqualTo(new Wish.Hold(Reason.NO_PODS, List.of()));
    }

    @Test
    void what_the_source_says_of_a_container_counts_like_what_was_seen() {
        assertThat(wish(web(pod("a")), overriding("java", null), Sample.guessedJava(true)))
                .isInstanceOf(Wish.Instrument.class);
        assertThat(wish(web(pod("a")), overriding(null, "none"), Sample.java()))
                .isInstanceOfSatisfying(
                        Wish.Clean.class,
                        wish -> assertThat(wish.reason()).isEqualTo(Reason.KEPT_OUT));
    }

    @Test
    void a_blind_node_agent_is_quoted() {
        var blind =
                new ContainerLook(
                        "app",
                        Sample.guessedJava(true).finding(),
                        true,
                        Optional.of("no process of containerd://a is visible"),
                        Map.of());

        assertThat(wish(web(pod("a")), blind))
                .isEqualTo(
                        new Wish.Hold(
                                Reason.NODE_AGENT_BLIND,
                                List.of("no process of containerd://a is visible")));
    }

    @Test
    void another_language_is_said_with_its_version_and_nothing_is_placed() {
        assertThat(wish(web(pod("a")), Sample.ruby()))
                .isEqualTo(
                        new Wish.Clean(
                                Reason.LANGUAGE_NOT_YET, List.of("container app runs ruby 3.3")));
    }

    @Test
    void for_what_is_not_recognised_nothing_is_undone() {
        assertThat(wish(web(pod("a")), Sample.unknown())).isInstanceOf(Wish.Hold.class);
    }

    @Test
    void two_sources_and_a_bare_pod_are_left_as_they_are() {
        var clash = new Choice.Clash(List.of(source("a", "Deployment", "web"), SOURCE));
        Workload bare = Things.workload(Handling.NEVER, null, Progress.NONE, pod("a"));

        assertThat(wish(web(pod("a")), clash, Sample.java()))
                .isEqualTo(new Wish.Hold(Reason.TWO_SOURCES, List.of("Source a", "Source web")));
        assertThat(wish(bare, Sample.java()))
                .isEqualTo(new Wish.Hold(Reason.KIND_NOT_RESTARTABLE, List.of()));
    }

    @Test
    void what_stands_in_the_way_of_an_agent_is_found_before_anything_restarts() {
        Workload clashing = web(pod("a"));
        clashing.template()
                .getSpec()
                .getContainers()
                .getFirst()
                .setEnv(
                        List.of(
                                new EnvVarBuilder()
                                        .withName("OTEL_EXPORTER_OTLP_ENDPOINT")
                                        .withValue("http://elsewhere:4318")
                                        .build()));

        assertThat(wish(clashing, Sample.java()))
                .isInstanceOfSatisfying(
                        Wish.Clean.class,
                        wish -> {
                            assertThat(wish.reason()).isEqualTo(Reason.OTHER_AGENT);
                            assertThat(wish.evidence()).isNotEmpty();
                        });
    }

    @Test
    void a_decision_that_broke_it_is_not_tried_again_until_the_source_changes() {
        String mark = ((Wish.Instrument) wish(web(pod("a")), Sample.java())).mark();
        var failure =
                new Failure(mark, 1, Reason.CRASHED_AFTER_INJECTION, List.of("OutOfMemoryError"));
        Source failed = source("web", "Deployment", "web");
        failed.getMetadata()
                .setAnnotations(
                        Map.of(
                                Names.FAILURES_ANNOTATION,
                                Failures.with(failed, Things.WEB, failure)));

        assertThat(wish(web(pod("a")), new Choice.Chosen(failed), Sample.java()))
                .isEqualTo(
                        new Wish.Clean(
                                Reason.CRASHED_AFTER_INJECTION, List.of("OutOfMemoryError")));
        failed.getMetadata().setGeneration(2L);
        assertThat(wish(web(pod("a")), new Choice.Chosen(failed), Sample.java()))
                .isInstanceOf(Wish.Instrument.class);
    }

    private static Choice overriding(String runtime, String agent) {
        return new Choice.Chosen(
                source(
                        "web",
                        new SourceSpec(
                                new SourceSpec.Workload("Deployment", "web"),
                                true,
                                null,
                                List.of(new SourceSpec.ContainerOverride("app", runtime, agent)))));
    }

    private static Wish wish(Workload workload, ContainerLook look) {
        return wish(workload, new Choice.Chosen(SOURCE), look);
    }

    private static Wish wish(Workload workload, Choice choice, ContainerLook look) {
        return Wishes.of(workload, choice, List.of(look), Sample.PLACEMENT);
    }
}
