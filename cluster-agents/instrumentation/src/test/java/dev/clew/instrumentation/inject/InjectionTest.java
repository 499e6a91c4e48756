package dev.clew.instrumentation.inject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.Names;
import dev.clew.api.WorkloadRef;
import dev.clew.instrumentation.RuntimeKind;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class InjectionTest {
    private final Pod pod =
            new PodBuilder()
                    .withNewMetadata()
                    .withGenerateName("storefront-")
                    .addToAnnotations("theirs", "stays")
                    .endMetadata()
                    .withNewSpec()
                    .addNewInitContainer()
                    .withName("migrate")
                    .endInitContainer()
                    .addNewContainer()
                    .withName("app")
                    .endContainer()
                    .addNewContainer()
                    .withName("proxy")
                    .endContainer()
                    .endSpec()
                    .build();

    @Test
    void applying_twice_is_applying_once() {
        Injected once = Injection.apply(pod, Decisions.java());

        assertThat(Injection.apply(once.pod(), Decisions.java())).isEqualTo(once);
    }

    @Test
    void removing_gives_the_pod_back_and_removing_again_changes_nothing() {
        Pod back = Injection.remove(Injection.apply(pod, Decisions.java()).pod());

        assertThat(back).isEqualTo(pod);
        assertThat(Injection.remove(back)).isEqualTo(pod);
    }

    @Test
    void another_decision_replaces_the_first() {
        Decision init =
                Decisions.decision(Delivery.INIT_CONTAINER, Map.of("proxy", Decisions.JAVA));
        Pod first = Injection.apply(pod, Decisions.java()).pod();

        assertThat(Injection.apply(first, init)).isEqualTo(Injection.apply(pod, init));
    }

    @Test
    void containers_that_are_not_named_and_init_containers_stay_as_they_are() {
        Decision decision =
                Decisions.decision(
                        Delivery.IMAGE_VOLUME,
                        Map.of("app", Decisions.JAVA, "migrate", Decisions.JAVA));
        Pod patched = Injection.apply(pod, decision).pod();

        assertThat(patched.getSpec().getInitContainers())
                .isEqualTo(pod.getSpec().getInitContainers());
        assertThat(patched.getSpec().getContainers().get(1))
                .isEqualTo(pod.getSpec().getContainers().get(1));
    }

    @Test
    void the_mark_is_the_decisions_digest() {
        assertThat(Injection.apply(pod, Decisions.java()).pod().getMetadata().getAnnotations())
                .containsEntry(Names.INSTRUMENTED_ANNOTATION, Decisions.java().digest())
                .containsEntry("theirs", "stays");
    }

    @Test
    void a_decision_without_agents_only_marks() {
        Decision none = Decisions.decision(Delivery.IMAGE_VOLUME, Map.of());
        Pod patched = Injection.apply(pod, none).pod();

        assertThat(patched.getSpec()).isEqualTo(pod.getSpec());
        assertThat(patched.getMetadata().getAnnotations())
                .containsEntry(Names.INSTRUMENTED_ANNOTATION, none.digest());
    }

    @Test
    void every_part_of_a_decision_changes_its_digest() {
        var agents = new TreeMap<>(Map.of("app", Decisions.JAVA));
        var ref = Decisions.STOREFRONT;
        var volume = Delivery.IMAGE_VOLUME;
        var observed = new TreeMap<>(Map.of("app", Decisions.javaWith("JAVA_TOOL_OPTIONS", "-X")));
        var older = new TreeMap<>(Map.of("app", new AgentChoice(RuntimeKind.JAVA, "2.0")));

        assertThat(
                        List.of(
                                new Decision(ref, "a", agents, "1.1.1.1", volume, "r").digest(),
                                new Decision(
                                                new WorkloadRef("shop", "Deployment", "x"),
                                                "a",
                                                agents,
                                                "1.1.1.1",
                                                volume,
                                                "r")
                                        .digest(),
                                new Decision(ref, "b", agents, "1.1.1.1", volume, "r").digest(),
                                new Decision(ref, "a", observed, "1.1.1.1", volume, "r").digest(),
                                new Decision(ref, "a", older, "1.1.1.1", volume, "r").digest(),
                                new Decision(ref, "a", agents, "1.1.1.2", volume, "r").digest(),
                                new Decision(
                                                ref,
                                                "a",
                                                agents,
                                                "1.1.1.1",
                                                Delivery.INIT_CONTAINER,
                                                "r")
                                        .digest(),
                                new Decision(ref, "a", agents, "1.1.1.1", volume, "s").digest()))
                .doesNotHaveDuplicates()
                .allMatch(digest -> digest.matches("[0-9a-f]{24}"));
    }

    @Test
    void what_the_pod_declares_itself_is_no_part_of_the_choice() {
        Container container =
                new ContainerBuilder()
                        .addNewEnv()
                        .withName("JAVA_TOOL_OPTIONS")
                        .withValue("-X")
                        .endEnv()
                        .build();
        var observed = Map.of("JAVA_TOOL_OPTIONS", "-X", "OTEL_RESOURCE_ATTRIBUTES", "team=a");

        assertThat(AgentChoice.of(RuntimeKind.JAVA, "1", container, observed).environment())
                .containsOnlyKeys("OTEL_RESOURCE_ATTRIBUTES");
    }

    @Test
    void an_annotation_that_somebody_broke_leaves_the_pod_readable() {
        Pod broken =
                new PodBuilder(pod)
                        .editMetadata()
                        .addToAnnotations(Undo.ANNOTATION, "{not json")
                        .endMetadata()
                        .build();

        assertThat(Injection.remove(broken)).isEqualTo(pod);
    }
}
