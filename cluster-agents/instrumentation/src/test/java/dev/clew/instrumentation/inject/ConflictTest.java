package dev.clew.instrumentation.inject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.Names;
import dev.clew.api.Reason;
import dev.clew.instrumentation.RuntimeKind;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;

import org.junit.jupiter.api.Test;

import java.util.Map;

class ConflictTest {
    @Test
    void a_pod_that_exports_by_itself_is_left_alone_and_told_why() {
        Conflict conflict = conflict(env("OTEL_EXPORTER_OTLP_ENDPOINT", "http://mine:4318"));

        assertThat(conflict.reason()).isEqualTo(Reason.OTHER_AGENT);
        assertThat(conflict.sentence())
                .isEqualTo(
                        "Container app sets OTEL_EXPORTER_OTLP_ENDPOINT, so it sends telemetry by"
                            + " itself already; remove the variable to have it traced by Clew.");
    }

    @Test
    void an_endpoint_for_one_signal_counts_too() {
        assertThat(conflict(env("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://mine:4318")).reason())
                .isEqualTo(Reason.OTHER_AGENT);
    }

    @Test
    void another_agent_in_the_options_is_named() {
        Conflict conflict = conflict(env("JAVA_TOOL_OPTIONS", "-javaagent:/dd/dd-java-agent.jar"));

        assertThat(conflict.reason()).isEqualTo(Reason.OTHER_AGENT);
        assertThat(conflict.subject()).isEqualTo("dd-java-agent");
    }

    @Test
    void a_value_that_the_agent_cannot_live_with_is_a_clash() {
        Conflict conflict = conflict(env("OTEL_TRACES_SAMPLER", "always_off"));

        assertThat(conflict.reason()).isEqualTo(Reason.ENVIRONMENT_CLASH);
        assertThat(conflict.sentence()).contains("OTEL_TRACES_SAMPLER", "always_on");
    }

    @Test
    void an_agent_that_would_be_silent_is_not_placed() {
        assertThat(conflict(env("OTEL_SDK_DISABLED", "true")).reason())
                .isEqualTo(Reason.ENVIRONMENT_CLASH);
    }

    @Test
    void a_jvm_that_would_refuse_to_start_is_left_alone() {
        var archive =
                app().withCommand(
                                "sh",
                                "-c",
                                "exec java -XX:ArchiveClassesAtExit=a.jsa -jar app.jar");

        assertThat(conflict(archive).reason()).isEqualTo(Reason.JVM_REFUSES_AGENT);
    }

    @Test
    void a_volume_of_theirs_where_the_agent_has_to_go_is_a_clash() {
        var mounted =
                app().addNewVolumeMount()
                        .withName("data")
                        .withMountPath("/clew/agents/java/")
                        .endVolumeMount();

        assertThat(conflict(mounted).reason()).isEqualTo(Reason.ENVIRONMENT_CLASH);
    }

    @Test
    void a_language_without_an_agent_is_said() {
        var decision =
                Decisions.decision(
                        Delivery.IMAGE_VOLUME,
                        Map.of("app", new AgentChoice(RuntimeKind.RUBY, "1")));

        assertThat(Injection.apply(pod(app()), decision).conflicts())
                .extracting(Conflict::reason)
                .containsExactly(Reason.LANGUAGE_NOT_YET);
    }

    @Test
    void one_container_in_conflict_does_not_keep_the_other_from_its_agent() {
        Pod pod =
                new PodBuilder(pod(env("OTEL_TRACES_SAMPLER", "x")))
                        .editSpec()
                        .addNewContainer()
                        .withName("side")
                        .endContainer()
                        .endSpec()
                        .build();
        var decision =
                Decisions.decision(
                        Delivery.IMAGE_VOLUME,
                        Map.of("app", Decisions.JAVA, "side", Decisions.JAVA));

        Injected injected = Injection.apply(pod, decision);

        assertThat(injected.conflicts()).extracting(Conflict::container).containsExactly("app");
        assertThat(injected.pod().getSpec().getContainers().get(0))
                .isEqualTo(pod.getSpec().getContainers().get(0));
        assertThat(injected.pod().getSpec().getContainers().get(1).getVolumeMounts()).hasSize(1);
        assertThat(injected.pod().getMetadata().getAnnotations())
                .containsKeys(Names.INSTRUMENTED_ANNOTATION, Names.CONFLICT_ANNOTATION);
        assertThat(Injection.remove(injected.pod())).isEqualTo(pod);
    }

    private static ContainerBuilder app() {
        return new ContainerBuilder().withName("app");
    }

    private static ContainerBuilder env(String name, String value) {
        return app().addNewEnv().withName(name).withValue(value).endEnv();
    }

    private static Pod pod(ContainerBuilder app) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("p")
                .endMetadata()
                .withNewSpec()
                .withContainers(app.build())
                .endSpec()
                .build();
    }

    /** The one conflict; that nothing but its sentence came on the pod is checked beside. */
    private static Conflict conflict(ContainerBuilder app) {
        Pod pod = pod(app);

        Injected injected = Injection.apply(pod, Decisions.java());

        assertThat(injected.conflicts()).hasSize(1);
        assertThat(injected.pod().getSpec()).isEqualTo(pod.getSpec());
        assertThat(injected.pod().getMetadata().getAnnotations())
                .isEqualTo(
                        Map.of(
                                Names.CONFLICT_ANNOTATION,
                                injected.conflicts().getFirst().sentence()));
        assertThat(Injection.remove(injected.pod())).isEqualTo(pod);
        return injected.conflicts().getFirst();
    }
}
