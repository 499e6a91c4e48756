package dev.clew.instrumentation.inject;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;

import org.junit.jupiter.api.Test;

import java.util.Map;

class EnvironmentMergeTest {
    private static final String OURS = "-javaagent:/clew/agents/java/agent.jar";
    private static final String JTO = "JAVA_TOOL_OPTIONS";

    @Test
    void a_literal_survives_and_ours_is_added_last() {
        var app = app().addNewEnv().withName(JTO).withValue("-Xmx1g").endEnv();

        assertThat(seen(app, Kubelet.plain(), Decisions.JAVA)).containsEntry(JTO, "-Xmx1g " + OURS);
    }

    @Test
    void a_literal_that_refers_to_another_variable_still_does() {
        var app =
                app().addNewEnv()
                        .withName("HEAP")
                        .withValue("-Xmx1g")
                        .endEnv()
                        .addNewEnv()
                        .withName(JTO)
                        .withValue("$(HEAP)")
                        .endEnv();

        assertThat(seen(app, Kubelet.plain(), Decisions.JAVA)).containsEntry(JTO, "-Xmx1g " + OURS);
    }

    @Test
    void an_empty_value_becomes_ours() {
        var app = app().addNewEnv().withName(JTO).withValue("").endEnv();

        assertThat(seen(app, Kubelet.plain(), Decisions.JAVA)).containsEntry(JTO, OURS);
    }

    @Test
    void of_two_entries_of_one_name_the_last_one_is_joined() {
        var app =
                app().addNewEnv()
                        .withName(JTO)
                        .withValue("-Xmx1g")
                        .endEnv()
                        .addNewEnv()
                        .withName(JTO)
                        .withValue("-Xmx2g")
                        .endEnv();

        assertThat(seen(app, Kubelet.plain(), Decisions.JAVA)).containsEntry(JTO, "-Xmx2g " + OURS);
    }

    @Test
    void a_value_from_a_config_map_survives() {
        var app =
                app().addNewEnv()
                        .withName(JTO)
                        .withNewValueFrom()
                        .withNewConfigMapKeyRef("options", "java", false)
                        .endValueFrom()
                        .endEnv();

        assertThat(seen(app, configMap("java", "-Xmx3g"), Decisions.JAVA))
                .containsEntry(JTO, "-Xmx3g " + OURS);
    }

    @Test
    void an_optional_key_that_is_absent_leaves_no_reference_behind() {
        var app =
                app().addNewEnv()
                        .withName(JTO)
                        .withNewValueFrom()
                        .withNewConfigMapKeyRef("options", "java", true)
                        .endValueFrom()
                        .endEnv();

        assertThat(seen(app, Kubelet.plain(), Decisions.JAVA).get(JTO).strip()).isEqualTo(OURS);
    }

    @Test
    void a_value_from_env_from_survives_with_what_it_is_at_the_pods_start() {
        var app = app().addNewEnvFrom().withNewConfigMapRef("settings", false).endEnvFrom();
        var kubelet = new Kubelet(Map.of("settings", Map.of(JTO, "-Xmx4g")), Map.of());

        assertThat(seen(app, kubelet, Decisions.JAVA)).containsEntry(JTO, "-Xmx4g " + OURS);
    }

    @Test
    void the_prefix_of_env_from_is_part_of_the_name() {
        var app =
                app().addNewEnvFrom()
                        .withPrefix("JAVA_")
                        .withNewConfigMapRef("a", false)
                        .endEnvFrom()
                        .addNewEnvFrom()
                        .withPrefix("X_")
                        .withNewConfigMapRef("b", false)
                        .endEnvFrom();
        var kubelet =
                new Kubelet(
                        Map.of(
                                "a", Map.of("TOOL_OPTIONS", "-Xmx5g"),
                                "b", Map.of("TOOL_OPTIONS", "-Xmx6g")),
                        Map.of());

        assertThat(seen(app, kubelet, Decisions.JAVA)).containsEntry(JTO, "-Xmx5g " + OURS);
    }

    @Test
    void env_from_without_the_variable_leaves_ours_alone() {
        var app = app().addNewEnvFrom().withNewConfigMapRef("settings", false).endEnvFrom();

        assertThat(seen(app, Kubelet.plain(), Decisions.JAVA).get(JTO).strip()).isEqualTo(OURS);
    }

    @Test
    void a_value_of_the_image_that_a_process_showed_survives() {
        var choice = Decisions.javaWith(JTO, "-Dprice=$(5) -Xmx7g");
        var kubelet = new Kubelet(Map.of(), Map.of(JTO, "-Dprice=$(5) -Xmx7g"));

        assertThat(seen(app(), kubelet, choice)).containsEntry(JTO, "-Dprice=$(5) -Xmx7g " + OURS);
    }

    @Test
    void their_service_name_wins_and_where_it_runs_is_ours_to_say() {
        var app =
                app().addNewEnv()
                        .withName("OTEL_RESOURCE_ATTRIBUTES")
                        .withValue("service.name=till,k8s.pod.name=wrong,team=a")
                        .endEnv();

        // The agent takes the last of equal keys.
        assertThat(seen(app, Kubelet.plain(), Decisions.JAVA).get("OTEL_RESOURCE_ATTRIBUTES"))
                .isEqualTo(
                        "service.name=storefront,service.namespace=shop,"
                                + "service.name=till,k8s.pod.name=wrong,team=a,"
                                + "k8s.namespace.name=shop,k8s.deployment.name=storefront,"
                                + "k8s.pod.name=<metadata.name>,k8s.pod.uid=<metadata.uid>,"
                                + "k8s.node.name=<spec.nodeName>,k8s.container.name=app");
    }

    @Test
    void their_choice_of_a_delay_stays() {
        var app = app().addNewEnv().withName("OTEL_BSP_SCHEDULE_DELAY").withValue("100").endEnv();

        assertThat(seen(app, Kubelet.plain(), Decisions.JAVA))
                .containsEntry("OTEL_BSP_SCHEDULE_DELAY", "100");
    }

    private static ContainerBuilder app() {
        return new ContainerBuilder().withName("app").withImage("example/app:1");
    }

    private static Kubelet configMap(String name, String options) {
        return new Kubelet(Map.of(name, Map.of("options", options)), Map.of());
    }

    /** The environment that a process sees after injection; undoing it is checked beside. */
    private static Map<String, String> seen(
            ContainerBuilder app, Kubelet kubelet, AgentChoice choice) {
        Pod pod =
                new PodBuilder()
                        .withNewMetadata()
                        .withName("p")
                        .endMetadata()
                        .withNewSpec()
                        .withContainers(app.build())
                        .endSpec()
                        .build();
        var decision = Decisions.decision(Delivery.IMAGE_VOLUME, Map.of("app", choice));

        Injected injected = Injection.apply(pod, decision);

        assertThat(injected.conflicts()).isEmpty();
        assertThat(Injection.remove(injected.pod())).isEqualTo(pod);
        return kubelet.environment(injected.pod().getSpec().getContainers().getFirst());
    }
}
